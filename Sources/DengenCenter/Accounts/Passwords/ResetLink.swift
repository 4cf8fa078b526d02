import DengenModel
import DengenStore
import DengenSystem

/// A mailed link to a new password (A-07, S-06): good once, for half an hour, for the account as it was.
struct ResetLink: Sendable {
    let tokenHash: String
    let account: AccountRow
    let version: Int64
    let expiresAt: Timestamp
    let isUsed: Bool

    /// Milliseconds that it stands.
    static let life: Int64 = 1_800_000
    /// Links that one account gets in an hour.
    private static let mostAnHour = 3

    func stands(at now: Timestamp) -> Bool { !isUsed && now < expiresAt && account.version == version }

    static func find(_ token: String, in tx: Transaction) throws -> ResetLink? {
        let hash = Digest.sha256Hex(token)
        let row = try tx.first(
            "SELECT account_id, version, expires_at, used_at FROM password_reset WHERE token_hash = ?", .text(hash))
        guard let row, let account = try AccountRow.find(row.identifier("account_id"), in: tx) else { return nil }
        return ResetLink(
            tokenHash: hash, account: account, version: try row.integer("version"),
            expiresAt: Timestamp(milliseconds: try row.integer("expires_at")),
            isUsed: try row.timestamp("used_at") != nil)
    }

    /// Whether the account got as many links as it may in the last hour.
    static func isFull(_ account: AccountID, at now: Timestamp, in tx: Transaction) throws -> Bool {
        let row = try tx.first(
            "SELECT COUNT(*) AS count FROM password_reset WHERE account_id = ? AND created_at > ?", Value(account),
            Value(now.advanced(byMilliseconds: -3_600_000)))
        return try row?.integer("count") ?? 0 >= Int64(mostAnHour)
    }

    /// - Returns: the token; only its digest is kept.
    static func make(for account: AccountRow, at now: Timestamp, in tx: Transaction) throws -> String {
        let token = SecureRandom.token()
        _ = try tx.execute(
            """
            INSERT INTO password_reset (token_hash, account_id, version, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
            """, .text(Digest.sha256Hex(token)), Value(account.id), .integer(account.version), Value(now),
            Value(now.advanced(byMilliseconds: life)))
        return token
    }

    /// - Returns: false when another request was first.
    func use(at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "UPDATE password_reset SET used_at = ? WHERE token_hash = ? AND used_at IS NULL", Value(now),
            .text(tokenHash)) == 1
    }

    static func forgetOld(at now: Timestamp, in tx: Transaction) throws {
        _ = try tx.execute(
            "DELETE FROM password_reset WHERE expires_at < ?", Value(now.advanced(byMilliseconds: -86_400_000)))
    }
}
