import DengenModel
import DengenStore

/// A press, resolved inside its transaction: which outlets, where, under which name.
struct BatchDraft: Sendable {
    struct Member: Sendable {
        let place: OutletPlace
        let action: PowerAction
    }

    /// Whose outlets these are, as people read it; a critical outlet wants it typed.
    private(set) var name = ""
    private(set) var site: SiteID
    private(set) var group: GroupID?
    private(set) var device: DeviceID?
    private(set) var action: PowerAction?
    private(set) var parent: BatchID?
    private(set) var members: [Member] = []

    /// More outlets than this are not switched by one press.
    static let most = 1_000

    /// - Throws: `CenterError.notFound` for what the principal does not see, `.forbidden` where it may not switch one of
    ///   the members, `.invalid` for no or too many members.
    init(_ source: BatchSource, for principal: Principal, in tx: Transaction) throws {
        switch source {
        case .group(let id, let action): try self.init(group: id, action, for: principal, in: tx)
        case .device(let id, let orders): try self.init(device: id, orders, for: principal, in: tx)
        case .retry(let id): try self.init(retrying: id, for: principal, in: tx)
        }
        try principal.mustReach(members.map(\.place.id), .switch, in: tx)
        guard !members.isEmpty else { throw CenterError.invalid(field: "members", problem: .missing) }
        guard members.count <= Self.most else { throw CenterError.invalid(field: "members", problem: .outOfRange) }
    }

    private init(group id: GroupID, _ action: PowerAction, for principal: Principal, in tx: Transaction) throws {
        let place = try GroupPlace.named(id, .view, for: principal, in: tx)
        (name, site, group) = (place.name, place.site.id, id)
        self.action = action
        // A virtual outlet or PoE port out of use is nowhere on the group's page either.
        members = try OutletPlace.all(of: id, tenant: principal.tenant, in: tx)
            .filter { $0.gate.kind == .mains || $0.gate.isEnabled }
            .map { Member(place: $0, action: action) }
    }

    private init(device id: DeviceID, _ orders: [OutletOrder], for principal: Principal, in tx: Transaction) throws {
        guard orders.count <= Self.most else { throw CenterError.invalid(field: "members", problem: .outOfRange) }
        let device = try DevicePlace.named(id, .view, for: principal, in: tx)
        name = device.name
        site = device.site
        self.device = id
        action = orders.first?.action
        if orders.contains(where: { $0.action != action }) { action = nil }
        let places = try OutletPlace.all(of: id, in: tx).values.map { ($0.id, $0) }
        let known = Dictionary(places) { first, _ in first }
        guard Set(orders.map(\.outlet)).count == orders.count else {
            throw CenterError.invalid(field: "members", problem: .taken)
        }
        members = try orders.map { order in
            guard let place = known[order.outlet] else { throw CenterError.notFound }
            return Member(place: place, action: order.action)
        }
    }

    /// The members of an earlier batch that a retry tries again, as far as they are still there.
    private init(retrying id: BatchID, for principal: Principal, in tx: Transaction) throws {
        let earlier = try BatchRow.head(id, for: principal, in: tx)
        name = earlier.name
        site = earlier.site
        group = earlier.group
        device = earlier.device
        action = earlier.action
        parent = id
        let failed = try BatchRow.members(of: id, for: principal, in: tx).filter { $0.standing == .failed }
        let places = try OutletPlace.all(failed.map(\.outlet), tenant: principal.tenant, in: tx)
        let moved = try Self.switchedSince(id, failed, in: tx)
        members = failed.compactMap { member in
            guard !moved.contains(member.outlet) else { return nil }
            return places[member.outlet].map { Member(place: $0, action: member.action) }
        }
    }

    /// Outlets with a newer command than the batch's own, from anywhere: an old page must not run over it.
    private static func switchedSince(
        _ id: BatchID, _ members: [BatchMember], in tx: Transaction
    ) throws -> Set<OutletID> {
        var moved: Set<OutletID> = []
        for member in members {
            let newer = try tx.first(
                "SELECT id FROM command WHERE outlet_id = ? AND id > ? LIMIT 1", Value(member.outlet),
                .text(member.command?.id.rawValue ?? id.rawValue))
            if newer != nil { moved.insert(member.outlet) }
        }
        return moved
    }
}
