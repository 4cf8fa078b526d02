import DengenModel
package import DengenStore
import DengenSystem

extension Accounts {
    /// A session that has just begun, or has come one stage further.
    package struct SignIn: Sendable {
        /// 256 random bits for the cookie, new after each stage (S-07); the centre keeps only their SHA-256.
        package let token: String
        package let principal: Principal
        /// What is left to do; nil for a session that is complete.
        package let stage: SessionStage?
    }

    /// Opens a session in the first stage that is due.
    ///
    /// The account's older sessions end once password and code have been given, never before: a stolen password alone
    /// throws nobody out.
    func open(_ account: AccountRow, address: String, agent: String, in tx: Transaction) throws -> SignIn {
        let signIn = try signIn(of: account, after: nil, address: address, in: tx)
        let now = clock.steady
        _ = try tx.execute(
            """
            INSERT INTO session (token_hash, account_id, tenant_id, address, created_at, stage, agent, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(Digest.sha256Hex(signIn.token)), Value(account.id), Value(account.tenant), .text(address),
                Value(clock.wall), Value(signIn.stage), .text(agent), .integer(now),
            ])
        try setOut(signIn, of: account, at: now, in: tx)
        if signIn.stage != .code { try welcome(signIn, account, agent: agent, in: tx) }
        return signIn
    }

    /// The stage was passed: a new token, and on to the next stage that is due, if any.
    ///
    /// - Throws: `CenterError.signInFailed` when the session ended meanwhile, or was brought on by another request.
    package func advance(_ session: StagedSession, in tx: Transaction) throws -> SignIn {
        guard let account = try AccountRow.find(session.account, in: tx) else { throw CenterError.signInFailed }
        let signIn = try signIn(of: account, after: session.stage, address: session.address, in: tx)
        let now = clock.steady
        let moved = try tx.execute(
            """
            UPDATE session SET token_hash = ?, stage = ?, seen_at = ?
            WHERE token_hash = ? AND COALESCE(stage, 'terms') = ? AND ended IS NULL
                AND (expires_at IS NULL OR expires_at > ?)
            """, .text(Digest.sha256Hex(signIn.token)), Value(signIn.stage), .integer(now),
            .text(session.tokenHash), Value(session.stage), .integer(now))
        guard moved == 1 else { throw CenterError.signInFailed }
        try setOut(signIn, of: account, at: now, in: tx)
        return signIn
    }

    /// The second factor was proved, in the transaction that used up its code: who it is stands, older sessions end.
    ///
    /// - Throws: `CenterError.signInFailed` when the session is no longer in the stage `code`.
    package func finishCode(_ session: StagedSession, in tx: Transaction) throws -> SignIn {
        guard session.stage == .code else { throw CenterError.signInFailed }
        let signIn = try advance(session, in: tx)
        guard let account = try AccountRow.find(session.account, in: tx) else { throw CenterError.signInFailed }
        let agent = try agent(of: Digest.sha256Hex(signIn.token), in: tx)
        try welcome(signIn, account, agent: agent, in: tx)
        return signIn
    }

    /// Back to the password: the session ends.
    package func abandon(_ session: StagedSession, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE session SET ended = 'abandoned' WHERE token_hash = ? AND ended IS NULL", .text(session.tokenHash))
    }

    private func signIn(
        of account: AccountRow, after stage: SessionStage?, address: String, in tx: Transaction
    ) throws -> SignIn {
        SignIn(
            token: SecureRandom.token(), principal: account.principal(address: address),
            stage: try SessionStage.following(stage).first { try isDue($0, for: account, in: tx) })
    }

    /// Sets how long the session stands from here.
    private func setOut(_ signIn: SignIn, of account: AccountRow, at now: Int64, in tx: Transaction) throws {
        let hash = Digest.sha256Hex(signIn.token)
        let row = try tx.first(
            "UPDATE session SET completed_at = COALESCE(completed_at, ?) WHERE token_hash = ? RETURNING completed_at",
            Value(signIn.stage == nil ? now : nil), .text(hash))
        let limits = try SessionLimits.find(account, in: tx)
        let completedAt = try row?.integerOrNil("completed_at") ?? now
        let end = signIn.stage.map { now + $0.patience } ?? limits.end(completedAt: completedAt, seenAt: now)
        _ = try tx.execute("UPDATE session SET expires_at = ? WHERE token_hash = ?", Value(end), .text(hash))
    }

    /// It is known who it is: log, history and a letter say so, and older sessions end.
    private func welcome(_ signIn: SignIn, _ account: AccountRow, agent: String, in tx: Transaction) throws {
        let ended = try tx.execute(
            "UPDATE session SET ended = 'replaced' WHERE account_id = ? AND ended IS NULL AND token_hash <> ?",
            Value(account.id), .text(Digest.sha256Hex(signIn.token)))
        try note(.signedIn, signIn.principal, in: tx)
        try audit.write("session.begin", on: account.id.rawValue, by: signIn.principal, in: tx)
        let address = signIn.principal.address
        try SignInRecord.write(.signedIn, of: account, address: address, agent: agent, at: clock.wall, in: tx)
        if account.wantsSignInLetter {
            try mail.enqueue(.signedIn(at: clock.wall, address: address, agent: agent), to: account.id, in: tx)
        }
        if ended > 0 { Live.noteSignIn(account.id, tenant: account.tenant, in: tx) }
    }
}

extension Accounts {
    /// The one place that knows what makes a stage due.
    private func isDue(_ stage: SessionStage, for account: AccountRow, in tx: Transaction) throws -> Bool {
        switch stage {
        case .code: try TwoFactorRow.isOn(account.id, in: tx)
        case .password: account.mustChange
        case .terms: try Terms.currentVersion(in: tx) ?? 0 > account.termsVersion
        }
    }
}
