import DengenModel
import DengenStore
import DengenSystem

extension TwoFactor {
    /// Makes a secret for a new authenticator; nothing is asked at sign-in before `confirm`.
    ///
    /// - Throws: `.invalid` for a wrong password (`password`, `.unknown`), and where the second factor is on already
    ///   (`twoFactor`, `.taken`); `.tooManyTries` while guesses are held off.
    package func begin(password: String, as principal: Principal) async throws {
        let account = try Self.account(of: principal)
        try await accounts.prove(password, of: principal)
        let secret = sealer.seal(OneTimeCode.random().secret, of: account)
        try await database.write { tx in
            let begun = try tx.execute(
                """
                INSERT INTO two_factor (account_id, tenant_id, secret, begun_at, last_step, tries, tries_from)
                VALUES (?, ?, ?, ?, 0, 0, 0) ON CONFLICT (account_id)
                DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
                WHERE two_factor.confirmed_at IS NULL
                """, Value(account), Value(principal.tenant), .blob(secret), Value(clock.wall))
            guard begun == 1 else { throw CenterError.invalid(field: "twoFactor", problem: .taken) }
            try audit.write("two-factor.begin", on: account.rawValue, by: principal, in: tx)
        }
    }

    /// Turns the second factor on with the authenticator's first code; that code opens nothing after.
    ///
    /// - Returns: ten recovery codes, seen this once.
    /// - Throws: `.invalid` for a wrong code (`code`, `.unknown`), where it is on already (`twoFactor`, `.taken`), and
    ///   where nothing was begun in the last quarter of an hour (`twoFactor`, `.missing`).
    package func confirm(code: String, as principal: Principal) async throws -> [String] {
        let account = try Self.account(of: principal)
        return try await database.write { tx in
            let row = try begun(account, in: tx)
            guard case .oneTime(let digits) = TypedCode(code), let step = try step(of: digits, row) else {
                throw CenterError.invalid(field: "code", problem: .unknown)
            }
            let confirmed = try tx.execute(
                "UPDATE two_factor SET confirmed_at = ?, last_step = ? WHERE account_id = ? AND confirmed_at IS NULL",
                Value(clock.wall), .integer(step), Value(account))
            guard confirmed == 1 else { throw CenterError.invalid(field: "twoFactor", problem: .taken) }
            try note(.twoFactorOn, "two-factor.confirm", on: account, named: principal.name, by: principal, in: tx)
            return try renewCodes(of: account, in: tx)
        }
    }

    private func begun(_ account: AccountID, in tx: Transaction) throws -> TwoFactorRow {
        let row = try TwoFactorRow.find(account, in: tx)
        if let row, row.isOn { throw CenterError.invalid(field: "twoFactor", problem: .taken) }
        guard let row, row.isBegun(at: clock.wall) else {
            throw CenterError.invalid(field: "twoFactor", problem: .missing)
        }
        return row
    }

    /// New recovery codes in place of all that the account had.
    func renewCodes(of account: AccountID, in tx: Transaction) throws -> [String] {
        _ = try tx.execute("DELETE FROM recovery_code WHERE account_id = ?", Value(account))
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        for code in codes {
            _ = try tx.execute(
                "INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)", Value(account),
                .text(code.hash(for: account)))
        }
        return codes.map(\.text)
    }
}
