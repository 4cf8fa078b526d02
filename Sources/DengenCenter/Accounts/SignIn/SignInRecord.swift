package import DengenModel
import DengenStore
import DengenSystem

/// One try to sign in to an account, as its person sees it.
package struct SignInRecord: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case signedIn = "signed-in"
        case wrongPassword = "wrong-password"
        case wrongCode = "wrong-code"
        /// The right one-time password, after its time.
        case outOfTime = "out-of-time"
        /// A new password was set by the link of a mail.
        case passwordReset = "password-reset"
    }

    package let id: String
    package let at: Timestamp
    package let address: String
    /// What the browser said of itself; may be empty.
    package let agent: String
    package let outcome: Outcome
}

extension SignInRecord {
    /// Kept so many for each account, and so many days.
    static let most = 1_000
    static let days: Int64 = 400

    init(row: Row) throws {
        id = try row.text("id")
        at = Timestamp(milliseconds: try row.integer("at"))
        address = try row.text("address")
        agent = try row.text("agent")
        outcome = try row.choice("outcome")
    }

    /// - Parameter account: nil for an address that nobody has: the same work is done for it (S-03).
    static func write(
        _ outcome: Outcome, of account: AccountRow?, address: String, agent: String, at now: Timestamp,
        in tx: Transaction
    ) throws {
        _ = try tx.execute(
            "INSERT INTO sign_in (id, tenant_id, account_id, at, address, agent, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
            .text(SecureRandom.uuid7(milliseconds: now.milliseconds)), .text(account?.tenant.rawValue ?? ""),
            .text(account?.id.rawValue ?? ""), Value(now), .text(address), .text(agent), Value(outcome))
    }

    /// Whether this address has proved itself at the account before: guesses from elsewhere do not hold it up (S-02).
    static func knows(_ address: String, account: AccountID, in tx: Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT id FROM sign_in WHERE account_id = ? AND address = ? AND outcome IN ('signed-in', 'password-reset')
            LIMIT 1
            """, Value(account), .text(address)) != nil
    }

    static func forgetOld(at now: Timestamp, in tx: Transaction) throws {
        _ = try tx.execute(
            "DELETE FROM sign_in WHERE at < ?", Value(now.advanced(byMilliseconds: -days * 86_400_000)))
        _ = try tx.execute(
            """
            DELETE FROM sign_in WHERE id IN (
                SELECT ranked.id FROM (
                    SELECT id, ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY id DESC) AS place FROM sign_in
                ) AS ranked WHERE ranked.place > ?)
            """, Value(most))
    }
}
