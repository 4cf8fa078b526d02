import DengenStore

/// Figures for `/health` and `/metrics`.
package struct Status: Sendable {
    let database: Database
    let links: Links

    /// Throws when the database does not answer.
    package func check() async throws {
        _ = try await database.read { tx in try tx.first("SELECT 1 AS one") }
    }

    package var engineName: String { database.engineName }

    /// Living centres on this database, this one included.
    package var nodeCount: Int { links.nodes.count }
    package var linkedGateways: Int { links.liveCount }

    /// Commands by state, of all tenants.
    package func commandCounts() async throws -> [String: Int] {
        let rows = try await database.read { tx in
            try tx.rows("SELECT state, COUNT(*) AS n FROM command GROUP BY state").map { row in
                (try row.text("state"), Int(try row.integer("n")))
            }
        }
        return Dictionary(rows, uniquingKeysWith: +)
    }
}
