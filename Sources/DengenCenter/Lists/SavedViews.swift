import DengenModel
import DengenStore

/// Lists' addresses that a person keeps under names; nobody else sees them.
package struct SavedViews: Sendable {
    /// Of one person.
    package static let most = 50
    /// Bytes of a list's name and of its query.
    private static let longestList = 40
    private static let longestQuery = 1_000

    let database: Database
    let clock: CenterClock

    /// A person's views of one list, or of all, by name; none for a key.
    package func all(of list: String? = nil, as principal: Principal) async throws -> [SavedView] {
        guard let account = principal.account else { return [] }
        var query = ListConditions(
            "FROM saved_view WHERE tenant_id = ? AND account_id = ?", Value(principal.tenant), Value(account))
        query.add("list = ?", list.map(Value.text))
        let asked = query.asked(for: "id, list, name, query", order: "list, name, id", limit: Self.most)
        return try await database.read { tx in try tx.rows(asked.sql, asked.arguments).map(Self.view) }
    }

    /// Keeps a view; the same name of the same list takes its place.
    ///
    /// - Throws: `.invalid(field: "name")`, `.invalid(field: "views", .outOfRange)` for the 51st, `.forbidden` for a key.
    package func save(
        _ name: String, list: String, query: String, as principal: Principal
    ) async throws -> ViewID {
        guard let account = principal.account else { throw CenterError.forbidden }
        let name = try NameRule.checked(name)
        for (field, text, most) in [("list", list, Self.longestList), ("query", query, Self.longestQuery)] {
            guard text.utf8.count <= most else { throw CenterError.invalid(field: field, problem: .tooLong) }
        }
        let (tenant, now) = (principal.tenant, clock.wall)
        let fresh: ViewID = try .random()
        return try await database.write { tx in
            let views = try tx.rows(
                "SELECT id, list, name FROM saved_view WHERE account_id = ?", Value(account))
            let same = try views.first { row in
                try Array(row.text("list").utf8) == Array(list.utf8) && Array(row.text("name").utf8) == Array(name.utf8)
            }
            if let same {
                _ = try tx.execute(
                    "UPDATE saved_view SET query = ? WHERE id = ?", .text(query), .text(try same.text("id")))
                return try same.identifier("id")
            }
            guard views.count < Self.most else { throw CenterError.invalid(field: "views", problem: .outOfRange) }
            _ = try tx.execute(
                """
                INSERT INTO saved_view (id, tenant_id, account_id, list, name, query, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, Value(fresh), Value(tenant), Value(account), .text(list), .text(name), .text(query), Value(now))
            return fresh
        }
    }

    /// Forgets one.
    /// - Throws: `.notFound` for another person's.
    /// - Returns: what it was.
    package func delete(_ id: ViewID, as principal: Principal) async throws -> SavedView {
        guard let account = principal.account else { throw CenterError.forbidden }
        return try await database.write { tx in
            let row = try tx.first(
                "DELETE FROM saved_view WHERE id = ? AND tenant_id = ? AND account_id = ? RETURNING id, list, name, query",
                Value(id), Value(principal.tenant), Value(account))
            guard let row else { throw CenterError.notFound }
            return try Self.view(row)
        }
    }

    private static func view(_ row: Row) throws -> SavedView {
        SavedView(
            id: try row.identifier("id"), list: try row.text("list"), name: try row.text("name"),
            query: try row.text("query"))
    }
}
