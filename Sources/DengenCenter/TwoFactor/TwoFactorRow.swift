import DengenModel
import DengenStore

/// An account's second factor as it is stored.
struct TwoFactorRow: Sendable {
    let account: AccountID
    /// The authenticator's secret, sealed.
    let secret: [UInt8]
    let begunAt: Timestamp
    /// Nil while no first code has proved that an authenticator holds the secret.
    let confirmedAt: Timestamp?

    var isOn: Bool { confirmedAt != nil }

    /// What was begun and not confirmed is void after a quarter of an hour.
    func isBegun(at now: Timestamp) -> Bool {
        !isOn && now.milliseconds - begunAt.milliseconds < Self.longestBeginning
    }

    private static let longestBeginning: Int64 = 900_000
    private static let columns = "account_id, secret, begun_at, confirmed_at"

    init(row: Row) throws {
        account = try row.identifier("account_id")
        secret = try row.blob("secret")
        begunAt = Timestamp(milliseconds: try row.integer("begun_at"))
        confirmedAt = try row.timestamp("confirmed_at")
    }

    static func find(_ account: AccountID, in tx: Transaction) throws -> TwoFactorRow? {
        try tx.first("SELECT \(columns) FROM two_factor WHERE account_id = ?", Value(account))
            .map(TwoFactorRow.init(row:))
    }

    /// Whether a code is asked for after this account's password.
    static func isOn(_ account: AccountID, in tx: Transaction) throws -> Bool {
        try find(account, in: tx)?.isOn ?? false
    }

    /// For lists of accounts `a`: 1 or 0 as `has_two_factor`.
    static let isOnColumn = """
        CASE WHEN EXISTS (SELECT 1 FROM two_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL)
        THEN 1 ELSE 0 END AS has_two_factor
        """

    /// Takes away secret, recovery codes and passkeys, and ends the sign-ins that wait for one of them.
    static func remove(_ account: AccountID, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE session SET ended = 'abandoned' WHERE account_id = ? AND stage = 'code' AND ended IS NULL",
            Value(account))
        _ = try tx.execute("DELETE FROM passkey WHERE account_id = ?", Value(account))
        _ = try tx.execute("DELETE FROM recovery_code WHERE account_id = ?", Value(account))
        _ = try tx.execute("DELETE FROM two_factor WHERE account_id = ?", Value(account))
    }

    static func codesLeft(_ account: AccountID, in tx: Transaction) throws -> Int {
        let row = try tx.first(
            "SELECT COUNT(*) AS count FROM recovery_code WHERE account_id = ? AND used_at IS NULL", Value(account))
        return Int(try row?.integer("count") ?? 0)
    }
}
