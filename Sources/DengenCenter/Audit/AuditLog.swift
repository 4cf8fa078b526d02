import DengenModel
import DengenStore
import DengenSystem

/// 監査ログ: who did what, to what and from where (N-19). Managers read their own tenant's; the operator all of them.
package struct AuditLog: Sendable {
    let database: Database
    let seal: Seal

    /// The newest first; at most 500.
    ///
    /// A text that no index holds is looked for in 20,000 rows at most; `searchedTo` then says how far that was, and the
    /// next page goes on from there.
    /// - Throws: `.forbidden` and `.scopeMissing` for who does not manage; `.invalid` that names the faulty field.
    package func page(_ filter: AuditFilter, as principal: Principal) async throws -> AuditRows {
        try principal.mustManage()
        try filter.check()
        let tenant = principal.tenant
        return try await database.read { tx in
            let objects = try filter.object.map { try AuditThing.ids(for: $0, tenant: tenant, in: tx) }
            if objects?.isEmpty == true { return AuditRows(items: []) }
            let query = AuditQuery(filter, objects: objects, tenant: tenant)
            let edge = query.isBounded ? try Self.edge(of: query, in: tx) : nil
            let asked = query.page(to: edge)
            let records = try tx.rows(asked.sql, asked.values).map(AuditRecord.init(row:))
            let shown = Array(records.prefix(filter.limit))
            let book = try AuditThing.Book(shown, tenant: tenant, in: tx)
            let items = shown.map { AuditEntry($0, thing: book.thing(of: $0)) }
            if records.count > filter.limit {
                return AuditRows(items: items, next: shown.last.flatMap { AuditID(rawValue: $0.id) })
            }
            return AuditRows(
                items: items, next: edge, searchedTo: edge.flatMap { EventID(rawValue: $0.rawValue)?.time })
        }
    }

    /// Where the looking ends; nil when all there is can be looked through.
    private static func edge(of query: AuditQuery, in tx: Transaction) throws -> AuditID? {
        let edge = query.edge
        guard let row = try tx.first(edge.sql, edge.values) else { return nil }
        return try row.integer("looked") < AuditQuery.mostLooked ? nil : try row.identifier("edge")
    }
}
