package import DengenModel
import DengenStore
import DengenSystem

/// One person of a tenant.
package struct AccountSummary: Sendable {
    package var id: AccountID
    package var email: String
    package var name: String
    package var role: Role
    package var createdAt: Timestamp
}

extension Accounts {
    /// A new person; the answer is the password, seen this once.
    ///
    /// - Parameter role: administrator or general: a tenant has exactly one representative.
    /// - Throws: `.invalid(field: "email", problem: .taken)` when somebody signs in with it already.
    package func add(email: String, name: String, role: Role, as principal: Principal) async throws -> String {
        try principal.mustManage()
        guard EmailAddress.isPlausible(email) else { throw CenterError.invalid(field: "email", problem: .malformed) }
        guard role != .representative else { throw CenterError.invalid(field: "role", problem: .outOfRange) }
        let name = try NameRule.checked(name)
        let password = Registration.Slip.freshPassword()
        let hash = try await hasher.hash(password)
        let id: AccountID = try .random()
        try await database.write { tx in
            let folded = EmailAddress.folded(email)
            if try tx.first("SELECT id FROM account WHERE email_folded = ?", .text(folded)) != nil {
                throw CenterError.invalid(field: "email", problem: .taken)
            }
            _ = try tx.execute(
                """
                INSERT INTO account (id, tenant_id, email, email_folded, name, role, password_hash, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, Value(id), Value(principal.tenant), .text(email), .text(folded), .text(name), Value(role),
                .text(hash), Value(clock.wall))
            var draft = EventDraft(.userAdded)
            draft.name = name
            draft.arguments = ["name": name]
            draft.actorName = principal.name
            try events.write(draft, tenant: principal.tenant, in: tx)
            try audit.write("account.add", on: id.rawValue, after: "\(role.rawValue) \(email)", by: principal, in: tx)
        }
        return password
    }

    /// Everybody of the tenant, by name.
    package func list(as principal: Principal) async throws -> [AccountSummary] {
        try principal.mustManage()
        return try await database.read { tx in
            try tx.rows(
                "SELECT id, email, name, role, created_at FROM account WHERE tenant_id = ? ORDER BY name, id",
                Value(principal.tenant)
            ).map { row in
                AccountSummary(
                    id: try row.identifier("id"), email: try row.text("email"), name: try row.text("name"),
                    role: try row.choice("role"), createdAt: Timestamp(milliseconds: try row.integer("created_at")))
            }
        }
    }
}
