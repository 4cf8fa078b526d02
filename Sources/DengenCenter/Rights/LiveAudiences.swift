import DengenModel
import DengenStore

/// Who of those with narrowed rights hears of a change; all others hear of everything of their tenant.
struct LiveAudiences: Sendable {
    private let database: Database
    /// Whoever was granted a part of a site; kept until somebody's rights change.
    private var bySite: [SiteID: Set<AccountID>] = [:]
    private var state = 0

    private static let mostSites = 10_000

    init(database: Database) {
        self.database = database
    }

    /// What is known holds as long as the state is the same.
    mutating func forget(unless state: Int) {
        if self.state != state { bySite = [:] }
        self.state = state
    }

    /// A change of a place is told to whoever was granted a part of its site: it names an id, and what is then read is
    /// read within the reader's own reach. A row of the log goes only to those who may read it.
    mutating func accounts(for change: LiveChange) async throws -> Set<AccountID> {
        switch change.subject {
        case .site(let site), .outlet(_, let site), .device(_, let site), .gateway(_, let site):
            return try await accounts(at: site)
        case .event(let event):
            guard let site = event.site, try await !accounts(at: site).isEmpty else { return [] }
            return try await read(
                """
                SELECT r.account_id FROM account_grant r WHERE r.site_id = ? AND (r.group_id IS NULL OR EXISTS
                    (SELECT 1 FROM outlet_group_member n WHERE n.group_id = r.group_id AND n.outlet_id = ?))
                """, [Value(site), Value(event.outlet)])
        case .signIn(let account): return [account]
        case .search: return []
        }
    }

    private mutating func accounts(at site: SiteID) async throws -> Set<AccountID> {
        if let known = bySite[site] { return known }
        let accounts = try await read("SELECT account_id FROM account_grant WHERE site_id = ?", [Value(site)])
        if bySite.count >= Self.mostSites { bySite = [:] }
        bySite[site] = accounts
        return accounts
    }

    private func read(_ sql: String, _ values: [Value]) async throws -> Set<AccountID> {
        try await database.read { tx in
            Set(try tx.rows(sql, values).map { row -> AccountID in try row.identifier("account_id") })
        }
    }
}
