import DengenModel
import DengenStore
import Logging
import Synchronization

/// Tells subscribers what changed, after the commit (design, SQL and scale).
///
/// Notices arrive in commit order; one task turns them into changes, so that a slow reader never holds a writer.
package struct Live: Sendable {
    static let outletTopic = "outlet"
    static let siteTopic = "site"
    static let deviceTopic = "device"
    static let gatewayTopic = "gateway"
    static let searchTopic = "search"
    static let signInTopic = "sign-in"
    static let rightsTopic = "rights"

    private let hub: LiveHub

    init(database: Database, logger: Logger) {
        hub = LiveHub(database: database, logger: logger)
    }

    /// What changes of what the principal sees from now on.
    ///
    /// Bounded: a subscriber that lags 1,000 changes behind is ended and must read anew. So is one whose rights change.
    package func changes(as principal: Principal) -> AsyncStream<LiveChange> {
        hub.subscribe(principal)
    }

    /// Ends all subscriptions: something may have been missed, and who subscribes anew reads anew.
    func restart() { hub.restart() }

    /// Pumps notices until the task is cancelled.
    func run() async {
        await hub.run()
    }

    static func noteOutlet(_ place: OutletPlace, in tx: Transaction) {
        tx.notify(outletTopic, "\(place.tenant) \(place.id) \(place.site)")
    }

    static func noteSite(_ site: SiteID, tenant: TenantID, in tx: Transaction) {
        tx.notify(siteTopic, "\(tenant) \(site)")
    }

    static func noteDevice(_ device: DeviceID, site: SiteID, tenant: TenantID, in tx: Transaction) {
        tx.notify(deviceTopic, "\(tenant) \(device) \(site)")
    }

    static func noteGateway(_ place: GatewayPlace, in tx: Transaction) {
        tx.notify(gatewayTopic, "\(place.tenant) \(place.id) \(place.site)")
    }

    static func noteSearch(_ search: SearchID, at place: GatewayPlace, in tx: Transaction) {
        tx.notify(searchTopic, "\(place.tenant) \(search) \(place.id)")
    }

    /// Whose rights, role or time changed: what that account listens to ends, and is begun anew with the new rights.
    static func noteRights(_ account: AccountID, tenant: TenantID, in tx: Transaction) {
        tx.notify(rightsTopic, "\(tenant) \(account)")
    }

    static func noteSignIn(_ account: AccountID, tenant: TenantID, in tx: Transaction) {
        tx.notify(signInTopic, "\(tenant) \(account)")
    }
}

extension Live {
    /// What a notice of this topic speaks of; nil for one that says nothing to pages.
    fileprivate static func subject(_ topic: String, _ id: String, _ place: String) -> LiveChange.Subject? {
        switch topic {
        case outletTopic: both(OutletID(rawValue: id), SiteID(rawValue: place)).map(LiveChange.Subject.outlet)
        case deviceTopic: both(DeviceID(rawValue: id), SiteID(rawValue: place)).map(LiveChange.Subject.device)
        case gatewayTopic: both(GatewayID(rawValue: id), SiteID(rawValue: place)).map(LiveChange.Subject.gateway)
        case searchTopic: both(SearchID(rawValue: id), GatewayID(rawValue: place)).map(LiveChange.Subject.search)
        case siteTopic: SiteID(rawValue: id).map(LiveChange.Subject.site)
        case signInTopic: AccountID(rawValue: id).map(LiveChange.Subject.signIn)
        default: nil
        }
    }

    private static func both<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
        guard let first, let second else { return nil }
        return (first, second)
    }
}

/// The subscribers, and the queue between commits and them.
private final class LiveHub: Sendable {
    private struct Subscriber {
        let principal: Principal
        let continuation: AsyncStream<LiveChange>.Continuation

        /// - Parameter accounts: those with narrowed rights that are to hear it.
        func isAmong(_ accounts: Set<AccountID>) -> Bool {
            guard case .limited(let account) = principal.reach else { return true }
            return accounts.contains(account)
        }
    }
    private struct State {
        var subscribers: [Int: Subscriber] = [:]
        var nextSubscriber = 0
        /// How often subscriptions were ended: what was known of their rights may be old.
        var ends = 0
    }

    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())
    private let notices: AsyncStream<Notice>
    private let inlet: AsyncStream<Notice>.Continuation

    init(database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
        (notices, inlet) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(100_000))
        let inlet = inlet
        database.onCommit { [weak self] batch in
            var isFull = false
            var seen: Set<Notice> = []
            for notice in batch where seen.insert(notice).inserted {
                if case .dropped = inlet.yield(notice) { isFull = true }
            }
            // Lost to all who listen: they read anew.
            if isFull { self?.restart() }
        }
    }

    func subscribe(_ principal: Principal) -> AsyncStream<LiveChange> {
        let (stream, continuation) = AsyncStream<LiveChange>.makeStream(bufferingPolicy: .bufferingOldest(1_000))
        let number = state.withLock { state in
            state.nextSubscriber += 1
            state.subscribers[state.nextSubscriber] = Subscriber(principal: principal, continuation: continuation)
            return state.nextSubscriber
        }
        continuation.onTermination = { [weak self] _ in self?.remove(number) }
        return stream
    }

    private func remove(_ number: Int) {
        state.withLock { _ = $0.subscribers.removeValue(forKey: number) }
    }

    func run() async {
        var audiences = LiveAudiences(database: database)
        for await notice in notices {
            if notice.topic == Notice.missed.topic { restart() }
            if notice.topic == Live.rightsTopic { end(notice) }
            audiences.forget(unless: state.withLock(\.ends))
            guard let (change, listeners) = await attempt(notice, &audiences) else { continue }
            for subscriber in listeners {
                if case .dropped = subscriber.continuation.yield(change) { subscriber.continuation.finish() }
            }
        }
    }

    /// A change that can't be read is said and left out; the pages' next reading brings it.
    private func attempt(_ notice: Notice, _ audiences: inout LiveAudiences) async -> (LiveChange, [Subscriber])? {
        do {
            guard let change = try await change(of: notice) else { return nil }
            let all = subscribers(of: change.tenant)
            guard all.contains(where: { $0.principal.reach != .everything }) else { return (change, all) }
            let accounts = try await audiences.accounts(for: change)
            return (change, all.filter { $0.isAmong(accounts) })
        } catch {
            logger.error("live change lost", metadata: ["topic": "\(notice.topic)", "error": "\(error)"])
            return nil
        }
    }

    func restart() {
        end { _ in true }
    }

    /// The subscriptions of the account that a notice names.
    private func end(_ notice: Notice) {
        guard let account = notice.payload.split(separator: " ").last.flatMap({ AccountID($0) }) else { return }
        end { $0.principal.account == account }
    }

    private func end(_ isEnding: (Subscriber) -> Bool) {
        let ending = state.withLock { state in
            state.ends += 1
            return state.subscribers.values.filter(isEnding)
        }
        for subscriber in ending { subscriber.continuation.finish() }
    }

    private func subscribers(of tenant: TenantID) -> [Subscriber] {
        state.withLock { state in state.subscribers.values.filter { $0.principal.tenant == tenant } }
    }

    private func change(of notice: Notice) async throws -> LiveChange? {
        let words = notice.payload.split(separator: " ")
        guard let tenant = words.first.flatMap({ TenantID($0) }), words.count > 1 else { return nil }
        if subscribers(of: tenant).isEmpty { return nil }
        if notice.topic == EventWriter.topic {
            return try await event(String(words[1]), tenant: tenant).map { record in
                LiveChange(tenant: tenant, subject: .event(record))
            }
        }
        return Live.subject(notice.topic, String(words[1]), String(words.last ?? "")).map { subject in
            LiveChange(tenant: tenant, subject: subject)
        }
    }

    private func event(_ id: String, tenant: TenantID) async throws -> EventRecord? {
        try await database.read { tx in
            try tx.first(
                "SELECT \(EventRecord.columns) FROM event WHERE tenant_id = ? AND id = ?", .text(tenant.rawValue),
                .text(id)
            ).map(EventRecord.init(row:))
        }
    }
}
