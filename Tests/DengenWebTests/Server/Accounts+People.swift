import DengenModel
import DengenStore

@testable import DengenCenter

extension Accounts {
    /// Somebody who has set a password of one's own: the one that is answered.
    func add(email: String, name: String, role: Role, as principal: Principal) async throws -> String {
        let users = Users(
            database: database, clock: clock, events: events, audit: audit, accounts: self, mail: mail)
        let added = try await users.add(UserDraft(email: email, name: name, role: role), as: principal)
        _ = try await database.write { tx in
            try tx.execute("UPDATE account SET must_change = 0, once_until = NULL WHERE id = ?", Value(added.id))
        }
        return added.password.text
    }

    /// Everybody of the tenant, by name.
    func list(as principal: Principal) async throws -> [UserSummary] {
        let users = Users(
            database: database, clock: clock, events: events, audit: audit, accounts: self, mail: mail)
        return try await users.list(limit: 500, as: principal).items
    }
}
