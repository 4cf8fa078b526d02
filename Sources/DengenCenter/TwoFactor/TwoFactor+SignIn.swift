import DengenModel
import DengenStore

extension TwoFactor {
    /// Wrong codes that one sign-in may give before it must begin with the password again (S-04).
    static let mostTriesOfSignIn: Int64 = 5

    /// Brings a sign-in past its code, one of the authenticator or a recovery code.
    ///
    /// - Throws: `.invalid(field: "code", problem: .unknown)` for a wrong one and for one that was used before,
    ///   `.tooManyTries` after a hundred wrong ones in a day; `.signInFailed` after the fifth of this sign-in, and when it
    ///   is over: then the password is asked anew.
    package func pass(code: String, session: StagedSession) async throws -> Accounts.SignIn {
        try await pass(session) { row, tx in try check(code, of: row, by: session.person, in: tx) }
    }

    /// The same with whatever proves the second factor; `proof` runs in the transaction that opens the session.
    func pass(
        _ session: StagedSession, _ proof: @escaping @Sendable (TwoFactorRow, Transaction) throws -> CodeOutcome
    ) async throws -> Accounts.SignIn {
        let passage = try await database.write { tx -> Passage in
            guard try isWaiting(session, in: tx), let row = try TwoFactorRow.find(session.account, in: tx), row.isOn
            else { return .over }
            let outcome = try proof(row, tx)
            switch outcome {
            case .right: return .through(try accounts.finishCode(session, in: tx))
            case .held: return .refused(outcome)
            case .wrong: return try countWrong(session, in: tx) ? .refused(outcome) : .over
            }
        }
        switch passage {
        case .through(let signIn): return signIn
        case .over: throw CenterError.signInFailed
        case .refused(let outcome):
            try outcome.orThrow()
            throw CenterError.signInFailed
        }
    }

    private enum Passage {
        case through(Accounts.SignIn)
        case refused(CodeOutcome)
        case over
    }

    private func isWaiting(_ session: StagedSession, in tx: Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT account_id FROM session
            WHERE token_hash = ? AND stage = 'code' AND ended IS NULL AND expires_at > ?
            """, .text(session.tokenHash), .integer(clock.steady)) != nil
    }

    /// - Returns: whether this sign-in may try again.
    private func countWrong(_ session: StagedSession, in tx: Transaction) throws -> Bool {
        try SignInRecord.write(
            .wrongCode, of: AccountRow.find(session.account, in: tx), address: session.address,
            agent: accounts.agent(of: session.tokenHash, in: tx), at: clock.wall, in: tx)
        let row = try tx.first(
            "UPDATE session SET code_tries = code_tries + 1 WHERE token_hash = ? RETURNING code_tries",
            .text(session.tokenHash))
        guard let tries = try row?.integer("code_tries"), tries >= Self.mostTriesOfSignIn else { return true }
        try accounts.abandon(session, in: tx)
        return false
    }
}
