import DengenModel
import DengenStore

/// What a password's change writes, whoever changes it.
struct NewPassword: Sendable {
    /// Milliseconds that a one-time password is good for.
    static let onceLife: Int64 = 7 * 86_400_000

    let hash: String
    /// It was made by somebody else: it opens nothing but the page that sets one's own.
    var mustChange = false
    /// When such a one ends.
    var onceUntil: Timestamp?

    /// Links to a new password are void from here.
    ///
    /// - Parameter session: goes on; every other session of the account ends.
    /// - Returns: whether a session ended.
    func set(on account: AccountID, keeping session: String = "", in tx: Transaction) throws -> Bool {
        let changed = try tx.execute(
            "UPDATE account SET password_hash = ?, must_change = ?, once_until = ?, version = version + 1 WHERE id = ?",
            .text(hash), Value(mustChange), Value(onceUntil), Value(account))
        guard changed == 1 else { throw CenterError.notFound }
        return try tx.execute(
            "UPDATE session SET ended = 'password' WHERE account_id = ? AND ended IS NULL AND token_hash <> ?",
            Value(account), .text(session)) > 0
    }
}
