import DengenModel
import DengenStore

extension Searches {
    /// Milliseconds after which a search and its credentials are forgotten.
    private static let keepTime: Int64 = 7 * 86_400_000

    /// Ends searches whose gateway did not link, or of which nothing was heard for too long.
    func closeDue() async throws {
        let now = clock.steady
        let due = try await database.read { tx in
            try tx.rows("SELECT id FROM search WHERE finished_at IS NULL AND due_at <= ? LIMIT 100", .integer(now))
                .map { row -> SearchID in try row.identifier("id") }
        }
        if due.isEmpty { return }
        try await database.write { tx in
            for id in due {
                let row = try tx.first(
                    "SELECT state, gateway_id FROM search WHERE id = ? AND finished_at IS NULL AND due_at <= ?",
                    Value(id), .integer(now))
                guard let row, let gateway = try GatewayPlace.find(try row.identifier("gateway_id"), in: tx) else {
                    continue
                }
                let isWaiting = try row.text("state") == SearchSummary.State.waiting.rawValue
                try links.failSearches(
                    of: gateway, isWaiting ? "the gateway is not linked" : "the gateway said nothing more",
                    withWaiting: true, in: tx)
            }
        }
    }

    /// Run once at start: a wall clock that was ahead must not keep a search open for ever.
    func boundDue() async throws {
        let latest = clock.steady + Links.searchSilence
        _ = try await database.write { tx in
            try tx.execute(
                "UPDATE search SET due_at = ? WHERE finished_at IS NULL AND due_at > ?", .integer(latest),
                .integer(latest))
        }
    }

    /// Old searches go with what they found and the credentials that they tried.
    func forgetOld() async throws {
        let old = clock.wall.advanced(byMilliseconds: -Self.keepTime).milliseconds
        try await database.write { tx in
            let rows = try tx.rows("SELECT id FROM search WHERE created_at < ? ORDER BY id LIMIT 500", .integer(old))
            for row in rows {
                let id = Value.text(try row.text("id"))
                _ = try tx.execute("DELETE FROM finding WHERE search_id = ?", id)
                _ = try tx.execute("DELETE FROM search WHERE id = ?", id)
            }
        }
    }
}
