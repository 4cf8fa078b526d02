import DengenModel
import DengenStore

/// What a change of an outlet leaves in the log and in the audit.
struct OutletChange: Sendable {
    var code: EventCode
    /// The audit's word, such as `outlet.rename`.
    var action: String
    var before: String
    var after: String
    /// Of the message.
    var arguments: [String: String]

    init(
        _ code: EventCode, _ action: String, before: String = "", after: String = "", arguments: [String: String] = [:]
    ) {
        self.code = code
        self.action = action
        self.before = before
        self.after = after
        self.arguments = arguments
    }
}

extension Fleet {
    /// Runs `work` on an outlet that the principal may manage in one transaction with event, audit row and notices, then
    /// has its gateway told.
    ///
    /// - Parameters:
    ///   - right: what it takes; where it is to view, `work` asks for more.
    ///   - work: nil when nothing changed.
    func change(
        _ id: OutletID, with right: Right = .manage, as principal: Principal,
        _ work: @escaping @Sendable (OutletPlace, Transaction) throws -> OutletChange?
    ) async throws {
        let gateway = try await database.write { tx -> GatewayID? in
            let place = try OutletPlace.named(id, right, for: principal, in: tx)
            guard let change = try work(place, tx) else { return nil }
            try note(change, at: place, by: principal, in: tx)
            return place.gateway
        }
        if let gateway { links.noteChange(gateway) }
    }

    /// Event, audit row and notices of a change; the caller has the gateway told after the commit.
    func note(_ change: OutletChange, at place: OutletPlace, by principal: Principal, in tx: Transaction) throws {
        var draft = EventDraft(change.code, at: place)
        draft.actorName = principal.name
        draft.arguments = change.arguments
        try events.write(draft, tenant: place.tenant, in: tx)
        try audit.write(
            change.action, on: place.id.rawValue, before: change.before, after: change.after, by: principal, in: tx)
        Live.noteOutlet(place, in: tx)
        Live.noteSite(place.site, tenant: place.tenant, in: tx)
        Live.noteDevice(place.device, site: place.site, tenant: place.tenant, in: tx)
    }
}
