import DengenModel
import DengenStore

/// ログ履歴: every role reads it.
package struct EventLog: Sendable {
    let database: Database

    /// Newest first, or oldest first after `filter.after`; at most 500.
    package func page(_ filter: EventFilter, as principal: Principal) async throws -> Page<EventRecord> {
        guard (1...500).contains(filter.limit) else {
            throw CenterError.invalid(field: "limit", problem: .outOfRange)
        }
        if filter.classes.isEmpty { return Page(items: [], next: nil) }
        let query = EventQuery(filter, tenant: principal.tenant)
        let items = try await database.read { tx in
            try tx.rows(query.sql, query.arguments).map(EventRecord.init(row:))
        }
        let more = items.count > filter.limit
        let shown = Array(items.prefix(filter.limit))
        return Page(items: shown, next: more ? shown.last?.id.rawValue : nil)
    }
}

/// One log query: constant SQL parts, bound values.
private struct EventQuery {
    var sql: String
    var arguments: [Value]

    init(_ filter: EventFilter, tenant: TenantID) {
        sql = "SELECT \(EventRecord.columns) FROM event WHERE tenant_id = ?"
        arguments = [.text(tenant.rawValue)]
        if filter.classes.count < Event.Class.allCases.count {
            let marks = Array(repeating: "?", count: filter.classes.count).joined(separator: ", ")
            sql += " AND class IN (\(marks))"
            arguments += filter.classes.map { .text($0.rawValue) }
        }
        add("site_id = ?", filter.site?.rawValue)
        add("outlet_id = ?", filter.outlet?.rawValue)
        add("id < ?", filter.before?.rawValue)
        add("id > ?", filter.after?.rawValue)
        sql += filter.after == nil ? " ORDER BY id DESC LIMIT ?" : " ORDER BY id LIMIT ?"
        arguments.append(.integer(Int64(filter.limit) + 1))
    }

    private mutating func add(_ condition: String, _ value: String?) {
        guard let value else { return }
        sql += " AND " + condition
        arguments.append(.text(value))
    }
}
