package import DengenModel
import DengenStore

/// A person as that person's own page shows it.
package struct OwnAccount: Sendable {
    package var name: String
    package var email: String
    package var role: Role
    package var tenantName: String
    /// Nil where the browser's wish counts.
    package var language: String?
}

extension Accounts {
    package func me(as principal: Principal) async throws -> OwnAccount {
        guard let id = principal.account else { throw CenterError.forbidden }
        let row = try await database.read { tx in
            try tx.first(
                """
                SELECT a.name, a.email, a.role, a.language, t.name AS tenant_name
                FROM account a JOIN tenant t ON t.id = a.tenant_id WHERE a.id = ?
                """, Value(id))
        }
        guard let row else { throw CenterError.notFound }
        return OwnAccount(
            name: try row.text("name"), email: try row.text("email"), role: try row.choice("role"),
            tenantName: try row.text("tenant_name"), language: try row.textOrNil("language"))
    }

    /// The language of one's pages and letters.
    ///
    /// - Parameter language: `ja`, `en`, or nil for what the browser asks for.
    package func setLanguage(_ language: String?, as principal: Principal) async throws {
        guard let id = principal.account else { throw CenterError.forbidden }
        guard language.map({ ["ja", "en"].contains($0) }) ?? true else {
            throw CenterError.invalid(field: "language", problem: .unknown)
        }
        try await database.write { tx in
            let before = try AccountRow.find(id, in: tx)?.language
            _ = try tx.execute("UPDATE account SET language = ? WHERE id = ?", Value(language), Value(id))
            try audit.write(
                "account.language", on: id.rawValue, before: before ?? "", after: language ?? "", by: principal, in: tx)
        }
    }
}
