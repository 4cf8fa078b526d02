import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    /// The rule that a person's own password must keep, shown before it is typed (A-05, B-02).
    package func passwordRule(as principal: Principal) async throws -> PasswordRule {
        guard let account = principal.account else { throw CenterError.forbidden }
        return try await rule(of: account)
    }

    package func passwordRule(of session: StagedSession) async throws -> PasswordRule {
        try await rule(of: session.account)
    }

    /// Proves the old password and looks at the new one, before the last question; nothing changes yet.
    ///
    /// - Returns: a ticket for `changePassword`, good for ten minutes and for this session only.
    /// - Throws: `CenterError.invalid` for `current` when that is not the password, `.password` for a new one that the
    ///   rule does not take, `.tooManyTries` after wrong ones.
    package func preparePassword(
        from current: String, to new: String, session token: String, as principal: Principal
    ) async throws -> String {
        guard let id = principal.account else { throw CenterError.forbidden }
        let account = try await proved(id, current, from: principal.address)
        try await rule(of: id).check(new, against: common)
        guard !new.utf8.elementsEqual(current.utf8) else { throw CenterError.password(.same) }
        let ticket = PasswordTicket(
            account: id, version: account.version, hash: try await hashed(new),
            until: clock.steady + PasswordTicket.life)
        return try ticket.sealed(for: token, by: sealer.seal)
    }

    /// Changes one's own password as it was prepared: every other session of the account ends, this one gets a new token.
    ///
    /// - Returns: the session's new token.
    /// - Throws: `CenterError.planChanged` for a ticket that is no longer good.
    package func changePassword(_ ticket: String, session token: String, as principal: Principal) async throws -> String
    {
        guard let ticket = PasswordTicket(sealed: ticket, for: token, by: sealer.seal), ticket.until > clock.steady,
            ticket.account == principal.account
        else { throw CenterError.planChanged }
        let fresh = SecureRandom.token()
        try await database.write { tx in
            guard let account = try AccountRow.find(ticket.account, in: tx), account.version == ticket.version else {
                throw CenterError.planChanged
            }
            let kept = Digest.sha256Hex(fresh)
            let moved = try tx.execute(
                "UPDATE session SET token_hash = ? WHERE token_hash = ? AND account_id = ? AND ended IS NULL",
                .text(kept), .text(Digest.sha256Hex(token)), Value(account.id))
            guard moved == 1 else { throw CenterError.planChanged }
            try replace(with: NewPassword(hash: ticket.hash), of: account, keeping: kept, as: principal, in: tx)
        }
        return fresh
    }

    /// Sets a password of one's own in place of a one-time one, and goes on to the next stage.
    ///
    /// - Throws: `CenterError.password` for one that the rule does not take, or the one-time one itself.
    package func setOwnPassword(_ new: String, session: StagedSession) async throws -> SignIn {
        guard session.stage == .password else { throw CenterError.signInFailed }
        try await rule(of: session.account).check(new, against: common)
        guard let account = try await database.read({ tx in try AccountRow.find(session.account, in: tx) }) else {
            throw CenterError.signInFailed
        }
        if try await matches(new, account) { throw CenterError.password(.same) }
        let hash = try await hashed(new)
        return try await database.write { tx in
            let signIn = try advance(session, in: tx)
            try replace(
                with: NewPassword(hash: hash), of: account, keeping: Digest.sha256Hex(signIn.token),
                as: signIn.principal, in: tx)
            return signIn
        }
    }

    func rule(of account: AccountID) async throws -> PasswordRule {
        guard let rule = try await database.read({ tx in try PasswordRule.find(account, in: tx) }) else {
            throw CenterError.notFound
        }
        return rule
    }

    func hashed(_ password: String) async throws -> String {
        do { return try await hasher.hash(password) } catch { throw CenterError.tooManyTries(retryAfter: 5) }
    }

    /// Event, audit, letter and the other sessions' end with the password itself, whatever led to it.
    func replace(
        with password: NewPassword, of account: AccountRow, keeping session: String = "",
        _ code: EventCode = .passwordChanged, _ action: String = "account.password", as person: Principal,
        in tx: Transaction
    ) throws {
        let hasEnded = try password.set(on: account.id, keeping: session, in: tx)
        try note(code, person, in: tx)
        try audit.write(action, on: account.id.rawValue, by: person, in: tx)
        try mail.enqueue(.passwordChanged(at: clock.wall, address: person.address), to: account.id, in: tx)
        if hasEnded { Live.noteSignIn(account.id, tenant: account.tenant, in: tx) }
    }

    /// The account, when `current` is its password; wrong ones are held off as at the sign-in.
    func proved(_ id: AccountID, _ current: String, from address: String) async throws -> AccountRow {
        let name = "current " + id.rawValue
        try guesses.begin(name, from: address)
        defer { guesses.end(from: address) }
        try await guessBook.begin(name, from: address)
        guard let account = try await database.read({ tx in try AccountRow.find(id, in: tx) }),
            try await matches(current, account)
        else { throw CenterError.invalid(field: "current", problem: .unknown) }
        guesses.noteSuccess(name, from: address)
        try await guessBook.noteSuccess(name, from: address)
        return account
    }
}
