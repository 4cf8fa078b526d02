import DengenModel
import DengenStore
import DengenSystem

/// What became of a typed code; all of it is committed, the wrong try too.
enum CodeOutcome: Sendable, Equatable {
    case right
    case wrong
    /// Too many wrong ones of the authenticator's in a day; seconds until there is room again.
    case held(seconds: Int)

    /// - Throws: `CenterError.invalid(field: "code", problem: .unknown)` or `.tooManyTries`.
    func orThrow() throws(CenterError) {
        switch self {
        case .right: return
        case .wrong: throw .invalid(field: "code", problem: .unknown)
        case .held(let seconds): throw .tooManyTries(retryAfter: seconds)
        }
    }
}

extension TwoFactor {
    /// Wrong codes of the authenticator that an account has in a day (S-04); recovery codes cannot be guessed and go on.
    static let mostTries: Int64 = 100
    private static let day: Int64 = 86_400_000

    /// Takes a code of the authenticator or a recovery code; either opens once.
    ///
    /// A code of the authenticator is counted before it is looked at, and its period is taken by compare-and-set: of
    /// many who come with one code at once, one gets in, on however many nodes (RFC 6238 section 5.2).
    func check(
        _ typed: String, of row: TwoFactorRow, by principal: Principal, in tx: Transaction
    ) throws -> CodeOutcome {
        let outcome: CodeOutcome =
            switch TypedCode(typed) {
            case .oneTime(let digits): try takeOneTime(digits, row, in: tx)
            case .recovery(let code): try spend(code, row, by: principal, in: tx) ? .right : .wrong
            case .neither: .wrong
            }
        if outcome == .wrong {
            try note(.codeRefused, "two-factor.refuse", on: row.account, named: principal.name, by: principal, in: tx)
        }
        return outcome
    }

    /// The period that the digits are this secret's code of, the present one or the one before.
    func step(of digits: String, _ row: TwoFactorRow) throws -> Int64? {
        let code = OneTimeCode(secret: try sealer.open(row.secret, of: row.account))
        return code.step(of: digits, at: clock.wall.milliseconds)
    }

    private func takeOneTime(_ digits: String, _ row: TwoFactorRow, in tx: Transaction) throws -> CodeOutcome {
        if let seconds = try countTry(row.account, in: tx) { return .held(seconds: seconds) }
        guard let step = try step(of: digits, row) else { return .wrong }
        let taken = try tx.execute(
            """
            UPDATE two_factor SET last_step = ?, tries = tries - 1
            WHERE account_id = ? AND confirmed_at IS NOT NULL AND last_step < ?
            """, .integer(step), Value(row.account), .integer(step))
        return taken == 1 ? .right : .wrong
    }

    /// - Returns: seconds to wait when the day's tries are spent.
    private func countTry(_ account: AccountID, in tx: Transaction) throws -> Int? {
        let now = clock.steady
        let dayBefore = now - Self.day
        let counted = try tx.execute(
            """
            UPDATE two_factor SET tries = CASE WHEN tries_from <= ? THEN 1 ELSE tries + 1 END,
                tries_from = CASE WHEN tries_from <= ? THEN ? ELSE tries_from END
            WHERE account_id = ? AND (tries < ? OR tries_from <= ?)
            """,
            [
                .integer(dayBefore), .integer(dayBefore), .integer(now), Value(account), .integer(Self.mostTries),
                .integer(dayBefore),
            ])
        guard counted == 0 else { return nil }
        let row = try tx.first("SELECT tries_from FROM two_factor WHERE account_id = ?", Value(account))
        let from = try row?.integer("tries_from") ?? now
        return Int(max(0, from - dayBefore) / 1000) + 1
    }

    private func spend(
        _ code: RecoveryCode, _ row: TwoFactorRow, by principal: Principal, in tx: Transaction
    ) throws -> Bool {
        let spent = try tx.execute(
            "UPDATE recovery_code SET used_at = ? WHERE account_id = ? AND code_hash = ? AND used_at IS NULL",
            Value(clock.wall), Value(row.account), .text(code.hash(for: row.account)))
        guard spent == 1 else { return false }
        let left = String(try TwoFactorRow.codesLeft(row.account, in: tx))
        try note(
            .recoveryCodeUsed, "two-factor.recover", on: row.account, named: principal.name, after: left,
            ["count": left], by: principal, in: tx)
        return true
    }
}
