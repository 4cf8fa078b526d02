package import DengenModel
import DengenStore

extension Users {
    /// Sets a one-time password: the old password, every session and every open link end.
    ///
    /// - Throws: `.forbidden` for the representative's unless the representative, or its operator, asks, and for the
    ///   asker's own; `.scopeMissing` for a key that may not all that a person may.
    package func setOneTimePassword(_ id: AccountID, as principal: Principal) async throws -> OneTimePassword {
        try principal.mustManage()
        try principal.mustHoldAll()
        try await database.read { tx in
            try principal.must(.password, try UserRow.named(id, tenant: principal.tenant, in: tx))
        }
        let password = OneTimePassword(
            text: Registration.Slip.freshPassword(), until: clock.wall.advanced(byMilliseconds: Self.life))
        let hash = try await accounts.hashed(password.text)
        try await database.write { tx in
            let person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            try principal.must(.password, person)
            _ = try NewPassword(hash: hash, mustChange: true, onceUntil: password.until).set(on: id, in: tx)
            _ = try tx.execute("UPDATE account SET invited_at = NULL WHERE id = ?", Value(id))
            try endLinks(of: id, in: tx)
            Live.noteSignIn(id, tenant: person.tenant, in: tx)
            try note(.oneTimePasswordSet, "account.one-time-password", person, by: principal, in: tx)
            try mail.enqueue(.oneTimePasswordSet(by: principal.name), to: id, in: tx)
        }
        return password
    }

    /// Deletes a person, or takes an invitation back: sessions, links, keys and saved views go; the log and the
    /// audit keep the name.
    /// - Throws: `.forbidden` for the representative and for oneself.
    package func delete(_ id: AccountID, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            let person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            try principal.must(.delete, person)
            try erase(person, by: principal, in: tx)
            try note(
                person.isInvited ? .invitationWithdrawn : .userDeleted, "account.delete", person,
                before: "\(person.role.rawValue) \(person.email)", by: principal, in: tx)
        }
    }

    /// Takes a person out of every table that knows its id.
    func erase(_ person: UserRow, by principal: Principal, in tx: Transaction) throws {
        try accounts.revokeKeys(madeBy: person.id, by: principal, in: tx)
        try endLinks(of: person.id, in: tx)
        try mail.withdrawAll(for: person.id, in: tx)
        for table in UserTraces.tables {
            _ = try tx.execute("DELETE FROM \(table) WHERE account_id = ?", Value(person.id))
        }
        _ = try tx.execute("DELETE FROM account WHERE id = ?", Value(person.id))
        Live.noteSignIn(person.id, tenant: person.tenant, in: tx)
    }
}

/// The tables with an `account_id`; a test compares them with the schema.
enum UserTraces {
    static let tables = [
        "session", "saved_view", "invitation", "sign_in", "password_reset", "recovery_code", "two_factor",
        "passkey", "account_grant", "announcement_read",
    ]
}
