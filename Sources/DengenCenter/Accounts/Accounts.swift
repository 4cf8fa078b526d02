import DengenModel
import DengenStore
import DengenSystem

/// Signing in, sessions and API keys.
package struct Accounts: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let hasher: PasswordHasher
    let guesses: GuessGuard
    let guessBook: GuessBook

    /// A session that has just begun.
    package struct SignIn: Sendable {
        /// 256 random bits for the cookie; the centre keeps only their SHA-256.
        package let token: String
        package let principal: Principal
    }

    package enum SessionState: Sendable {
        case active(Principal, language: String?)
        /// A newer sign-in ended it.
        case replaced
        case none
    }

    /// Opens a session with e-mail and password, and ends the account's older ones.
    ///
    /// - Throws: `CenterError.signInFailed` for a wrong password and an unknown address alike, after the same work;
    ///   `.tooManyTries` while guesses from this address are held off.
    package func signIn(email: String, password: String, address: String) async throws -> SignIn {
        let folded = EmailAddress.accountName(email)
        try guesses.begin(folded, from: address)
        defer { guesses.end(from: address) }
        try await guessBook.begin(folded, from: address)
        let account = try await find(folded)
        guard let account, try await matches(password, account) else {
            if account == nil { try await burn(password) }
            try await noteFailedSignIn(account, address: address)
            throw CenterError.signInFailed
        }
        guesses.noteSuccess(folded, from: address)
        try await guessBook.noteSuccess(folded, from: address)
        let token = SecureRandom.token()
        let principal = account.principal(address: address)
        try await database.write { tx in
            try begin(token, of: account, as: principal, in: tx)
        }
        return SignIn(token: token, principal: principal)
    }

    /// Who holds this cookie.
    package func session(token: String, address: String) async throws -> SessionState {
        let hash = Digest.sha256Hex(token)
        let row = try await database.read { tx in
            try tx.first(
                """
                SELECT \(AccountRow.columns), s.ended FROM session s JOIN account a ON a.id = s.account_id
                WHERE s.token_hash = ?
                """, .text(hash)
            ).map { (try AccountRow(row: $0), try $0.textOrNil("ended")) }
        }
        guard let (account, ended) = row else { return .none }
        switch ended {
        case nil: return .active(account.principal(address: address), language: account.language)
        case "replaced": return .replaced
        default: return .none
        }
    }

    /// Ends the session; a cookie that names none is no fault.
    package func signOut(token: String, address: String) async throws {
        guard case .active(let principal, _) = try await session(token: token, address: address) else { return }
        let hash = Digest.sha256Hex(token)
        try await database.write { tx in
            _ = try tx.execute("UPDATE session SET ended = 'signed-out' WHERE token_hash = ?", .text(hash))
            try note(.signedOut, principal, in: tx)
        }
    }

    private func begin(_ token: String, of account: AccountRow, as principal: Principal, in tx: Transaction) throws {
        let ended = try tx.execute(
            "UPDATE session SET ended = 'replaced' WHERE account_id = ? AND ended IS NULL", .text(account.id.rawValue))
        _ = try tx.execute(
            "INSERT INTO session (token_hash, account_id, tenant_id, address, created_at) VALUES (?, ?, ?, ?, ?)",
            .text(Digest.sha256Hex(token)), .text(account.id.rawValue), .text(account.tenant.rawValue),
            .text(principal.address), .integer(clock.wall.milliseconds))
        try note(.signedIn, principal, in: tx)
        try audit.write("session.begin", on: account.id.rawValue, by: principal, in: tx)
        if ended > 0 { Live.noteSignIn(account.id, tenant: account.tenant, in: tx) }
    }

    private func note(_ code: EventCode, _ principal: Principal, in tx: Transaction) throws {
        var draft = EventDraft(code)
        draft.name = principal.name
        draft.arguments = ["name": principal.name]
        draft.actorName = principal.name
        try events.write(draft, tenant: principal.tenant, in: tx)
    }

    private func noteFailedSignIn(_ account: AccountRow?, address: String) async throws {
        guard let account else { return }
        try await database.write { tx in
            try note(.signInFailed, account.principal(address: address), in: tx)
        }
    }

    private func matches(_ password: String, _ account: AccountRow) async throws -> Bool {
        do { return try await hasher.verify(password, against: account.passwordHash) } catch {
            throw CenterError.tooManyTries(retryAfter: 5)
        }
    }

    private func burn(_ password: String) async throws {
        do { try await hasher.burn(password) } catch { throw CenterError.tooManyTries(retryAfter: 5) }
    }

    private func find(_ folded: String) async throws -> AccountRow? {
        try await database.read { tx in
            try tx.first("SELECT \(AccountRow.columns) FROM account a WHERE a.email_folded = ?", .text(folded))
                .map(AccountRow.init(row:))
        }
    }
}
