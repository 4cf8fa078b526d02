import DengenModel
import DengenStore

/// ログ履歴: every role reads it, as far as its reach goes.
package struct EventLog: Sendable {
    let database: Database

    /// Newest first, or oldest first after `filter.after`; at most 500.
    ///
    /// A text that no index holds is looked for in 20,000 rows at most; `searchedTo` then says how far that was, and the next
    /// page goes on from there.
    package func page(_ filter: EventFilter, as principal: Principal) async throws -> EventPage {
        try filter.check()
        if filter.classes.isEmpty || filter.codes?.isEmpty == true { return EventPage(items: []) }
        return try await database.read { tx in
            let sites = try Self.granted(principal, in: tx)
            if sites?.isEmpty == true { return EventPage(items: []) }
            let query = EventQuery(filter, for: principal, at: sites ?? [])
            let edge = query.isBounded ? try Self.edge(of: query, in: tx) : nil
            let page = query.page(to: edge)
            let items = try tx.rows(page.sql, page.values).map(EventRecord.init(row:))
            if items.count > filter.limit {
                let shown = Array(items.prefix(filter.limit))
                return EventPage(items: shown, next: shown.last?.id.rawValue)
            }
            return EventPage(items: items, next: edge?.rawValue, searchedTo: edge?.time)
        }
    }

    /// The sites of a person's grants; nil where nothing narrows, and where they are too many to go along each.
    private static func granted(_ principal: Principal, in tx: Transaction) throws -> [SiteID]? {
        guard case .limited(let account) = principal.reach else { return nil }
        let sites = try tx.rows(
            "SELECT DISTINCT site_id FROM account_grant WHERE account_id = ? LIMIT ?", Value(account),
            Value(EventPlan.mostBranches + 1)
        ).map { row -> SiteID in try row.identifier("site_id") }
        return sites.count > EventPlan.mostBranches ? nil : sites
    }

    /// Where the looking ends; nil when all there is can be looked through.
    private static func edge(of query: EventQuery, in tx: Transaction) throws -> EventID? {
        let edge = query.edge
        guard let row = try tx.first(edge.sql, edge.values) else { return nil }
        return try row.integer("looked") < query.mostRows ? nil : try row.identifier("edge")
    }
}
