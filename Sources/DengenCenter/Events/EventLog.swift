import DengenModel
import DengenStore

/// ログ履歴: every role reads it.
package struct EventLog: Sendable {
    let database: Database

    /// Newest first, or oldest first after `filter.after`; at most 500.
    ///
    /// A text that no index holds is looked for in 20,000 rows at most; `searchedTo` then says how far that was, and the next
    /// page goes on from there.
    package func page(_ filter: EventFilter, as principal: Principal) async throws -> EventPage {
        try filter.check()
        if filter.classes.isEmpty || filter.codes?.isEmpty == true { return EventPage(items: []) }
        let query = EventQuery(filter, tenant: principal.tenant)
        return try await database.read { tx in
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

    /// Where the looking ends; nil when all there is can be looked through.
    private static func edge(of query: EventQuery, in tx: Transaction) throws -> EventID? {
        let edge = query.edge
        guard let row = try tx.first(edge.sql, edge.values) else { return nil }
        return try row.integer("looked") < query.mostRows ? nil : try row.identifier("edge")
    }
}
