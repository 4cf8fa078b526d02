package import DengenModel
import DengenStore

extension Tenants {
    /// Who of a tenant signs in with this address, and may become its representative.
    ///
    /// - Throws: `.invalid(field: "email", .unknown)` for nobody and for somebody of another tenant, `.taken` for who is
    ///   the representative already.
    package func candidate(_ email: String, of id: TenantID, by actor: Operator) async throws -> AccountSummary {
        try await database.read { tx in try Self.candidate(email, of: id, in: tx) }
    }

    /// Who of a tenant signs in with this address.
    ///
    /// - Throws: `.invalid(field: "email", .unknown)`.
    package func person(_ email: String, of id: TenantID, by actor: Operator) async throws -> AccountSummary {
        try await database.read { tx in try Self.person(email, of: id, in: tx) }
    }

    /// Another person becomes the one representative; who was it until now is an administrator from here on.
    ///
    /// Both have to sign in again. Keys made with the rights of a representative have those of an administrator then,
    /// the set-up's own excepted.
    /// - Throws: `.notFound`, `.invalid(field: "email", .unknown)`, and `.taken` where it is that person already.
    package func moveRepresentative(of id: TenantID, to email: String, by actor: Operator) async throws {
        try await database.write { tx in
            let tenant = try Self.find(id, in: tx)
            let person = try Self.candidate(email, of: id, in: tx)
            _ = try tx.execute(
                "UPDATE account SET role = 'administrator' WHERE tenant_id = ? AND role = 'representative'", Value(id))
            try promote(person.id, in: tx)
            _ = try tx.execute(
                """
                UPDATE api_key SET role = 'administrator'
                WHERE tenant_id = ? AND role = 'representative' AND created_by <> ''
                """, Value(id))
            for account in [person.id] + [tenant.representative?.account].compactMap({ $0 }) {
                _ = try tx.execute(
                    "UPDATE session SET ended = 'role' WHERE account_id = ? AND ended IS NULL", Value(account))
            }
            try audit.write(
                "tenant.moveRepresentative", on: person.id.rawValue, before: tenant.representative?.email ?? "",
                after: person.email, by: actor, of: id, in: tx)
            try note(.representativeMoved, ["name": person.name], of: tenant, by: actor, in: tx)
        }
    }

    /// A representative reaches everything, for as long as it is one.
    private func promote(_ account: AccountID, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE account SET role = 'representative', is_limited = 0, valid_until = NULL WHERE id = ?",
            Value(account))
        _ = try tx.execute("DELETE FROM account_grant WHERE account_id = ?", Value(account))
    }

    /// Who was invited and has no password yet could not sign in.
    private static func candidate(_ email: String, of id: TenantID, in tx: Transaction) throws -> AccountSummary {
        let person = try Self.person(email, of: id, in: tx)
        let open = try tx.first("SELECT id FROM account WHERE id = ? AND invited_at IS NULL", Value(person.id))
        guard open != nil else { throw CenterError.invalid(field: "email", problem: .unknown) }
        guard person.role != .representative else { throw CenterError.invalid(field: "email", problem: .taken) }
        return person
    }

    private static func person(_ email: String, of id: TenantID, in tx: Transaction) throws -> AccountSummary {
        let row = try tx.first(
            "SELECT id, email, name, role, created_at FROM account WHERE email_folded = ? AND tenant_id = ?",
            .text(EmailAddress.accountName(email)), Value(id))
        guard let row else { throw CenterError.invalid(field: "email", problem: .unknown) }
        return AccountSummary(
            id: try row.identifier("id"), email: try row.text("email"), name: try row.text("name"),
            role: try row.choice("role"), createdAt: Timestamp(milliseconds: try row.integer("created_at")))
    }
}
