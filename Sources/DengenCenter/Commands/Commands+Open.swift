import DengenModel
import DengenStore

extension Commands {
    /// Commands without a final state, the oldest first, at most `limit` after the one named.
    /// - Throws: `.invalid` for a limit outside 1 to 500 and for a cursor that is none.
    package func open(after: String?, limit: Int, as principal: Principal) async throws -> Page<CommandRecord> {
        guard (1...500).contains(limit) else { throw CenterError.invalid(field: "limit", problem: .outOfRange) }
        guard let after = after.map(CommandID.init(rawValue:)) ?? .some(nil) else {
            throw CenterError.invalid(field: "after", problem: .malformed)
        }
        let seen = principal.reached(.commands, as: "c")
        let items = try await database.read { tx in
            try tx.rows(
                """
                SELECT \(CommandRecord.columns) FROM command c
                WHERE \(seen.sql) AND c.finished_at IS NULL AND c.id > ? ORDER BY c.id LIMIT ?
                """, seen.values + [.text(after?.rawValue ?? ""), .integer(Int64(limit) + 1)]
            ).map { try CommandRecord(row: $0) }
        }
        let shown = Array(items.prefix(limit))
        return Page(items: shown, next: items.count > limit ? shown.last?.id.rawValue : nil)
    }
}
