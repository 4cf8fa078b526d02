package import DengenModel
package import DengenStore

/// A tenant as its operator names it.
package struct TenantSummary: Sendable {
    package var id: TenantID
    package var name: String
}

extension Registration {
    /// Whether a database that nobody serves holds a centre; nothing in it is changed.
    /// - Throws: when it cannot be read, or is no centre's.
    package static func isSetUp(_ database: Database) async throws -> Bool {
        try await database.read { tx in try tx.first("SELECT id FROM tenant LIMIT 1") != nil }
    }

    /// Every operator of facilities, the oldest first.
    package func operators() async throws -> [TenantSummary] {
        try await database.read { tx in
            try tx.rows("SELECT id, name FROM tenant WHERE kind = 'operator' ORDER BY created_at, id").map { row in
                TenantSummary(id: try row.identifier("id"), name: try row.text("name"))
            }
        }
    }
}
