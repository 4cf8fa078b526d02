package import DengenModel
import DengenStore
import DengenSystem

extension Users {
    /// A person that a manager just made.
    package struct Added: Sendable {
        package let id: AccountID
        /// Seen this once.
        package let password: OneTimePassword
    }

    /// A new person with a one-time password, which its manager hands over.
    ///
    /// - Throws: `.invalid(field: "email", problem: .taken)` when somebody signs in with it already; `.scopeMissing` for
    ///   a key that may not all that a person may.
    package func add(_ draft: UserDraft, as principal: Principal) async throws -> Added {
        try principal.mustManage()
        try principal.mustHoldAll()
        let draft = try checked(draft)
        let password = OneTimePassword(
            text: Registration.Slip.freshPassword(), until: clock.wall.advanced(byMilliseconds: Self.life))
        let hash = try await accounts.hashed(password.text)
        let id: AccountID = try .random()
        try await database.write { tx in
            let person = try insert(draft, as: id, hash: hash, once: password.until, by: principal, in: tx)
            try note(.userAdded, "account.add", person, after: draft.summary, by: principal, in: tx)
        }
        return Added(id: id, password: password)
    }

    /// The same without a password: the person sets one through a mailed link, which works for seven days, once.
    package func invite(_ draft: UserDraft, as principal: Principal) async throws -> AccountID {
        try principal.mustManage()
        try principal.mustHoldAll()
        let draft = try checked(draft)
        // Nobody knows it: there is nothing to sign in with yet.
        let hash = try await accounts.hashed(SecureRandom.token())
        let id: AccountID = try .random()
        try await database.write { tx in
            let person = try insert(draft, as: id, hash: hash, once: nil, by: principal, in: tx)
            _ = try tx.execute("UPDATE account SET invited_at = ? WHERE id = ?", Value(clock.wall), Value(id))
            try note(.userInvited, "account.invite", person, after: draft.summary, by: principal, in: tx)
            try sendLink(to: person, by: principal, in: tx)
        }
        return id
    }

    private func checked(_ draft: UserDraft) throws(CenterError) -> UserDraft {
        var draft = draft
        guard EmailAddress.isPlausible(draft.email) else { throw .invalid(field: "email", problem: .malformed) }
        guard draft.role != .representative else { throw .invalid(field: "role", problem: .outOfRange) }
        draft.name = try NameRule.checked(draft.name)
        try check(draft.term, of: draft.role)
        return draft
    }

    /// Only a general user is a guest, and only for a time to come.
    func check(_ term: UserTerm, of role: Role) throws(CenterError) {
        guard let end = term.end else { return }
        guard role == .general, end > clock.wall else { throw .invalid(field: "validUntil", problem: .outOfRange) }
    }

    private func insert(
        _ draft: UserDraft, as id: AccountID, hash: String, once: Timestamp?, by principal: Principal,
        in tx: Transaction
    ) throws -> UserRow {
        let folded = EmailAddress.folded(draft.email)
        if try tx.first("SELECT id FROM account WHERE email_folded = ?", .text(folded)) != nil {
            throw CenterError.invalid(field: "email", problem: .taken)
        }
        let count = try tx.first("SELECT COUNT(*) AS n FROM account WHERE tenant_id = ?", Value(principal.tenant))
        guard try count?.integer("n") ?? 0 < Int64(Self.most) else {
            throw CenterError.invalid(field: "users", problem: .outOfRange)
        }
        _ = try tx.execute(
            """
            INSERT INTO account (id, tenant_id, email, email_folded, name, role, password_hash, created_at, notices,
                valid_until, must_change, once_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Value(id), Value(principal.tenant), .text(draft.email), .text(folded), .text(draft.name),
                Value(draft.role), .text(hash), Value(clock.wall), .text(NoticeList.text(draft.notices)),
                Value(draft.term.end), .integer(once == nil ? 0 : 1), Value(once),
            ])
        return try UserRow.named(id, tenant: principal.tenant, in: tx)
    }
}

extension UserDraft {
    /// For the audit.
    fileprivate var summary: String {
        "\(role.rawValue) \(email)" + (term.end.map { " until \($0.milliseconds)" } ?? "")
    }
}
