package import DengenModel
package import DengenStore
import DengenSystem
import Foundation

/// Letters to people: what is left here inside a use case's transaction goes out after its commit, and no restart, no
/// dead node and no bad mail server loses it.
///
///     try mail.enqueue(.passwordReset(token: token, until: end), to: account, key: "reset \(hash)", in: tx)
///
/// A letter is tried again for three days, or until its link ends. `MailService` must run in one process at least.
package struct Mail: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let sealer: OptionSealer

    /// Milliseconds for which a letter is tried.
    static let life: Int64 = 3 * 86_400_000
    /// Topic of the notice that follows the commit of a new letter.
    static let topic = "mail"

    /// Leaves a letter for an account, to the address and in the language that it has now.
    ///
    /// - Parameter key: of several letters with one key only the first is ever written; nil when each is meant.
    /// - Returns: its id; nil when there was a letter with this key.
    /// - Throws: `CenterError.notFound` when there is no such account.
    @discardableResult
    package func enqueue(
        _ letter: Letter, to account: AccountID, key: String? = nil, in tx: Transaction
    ) throws -> MailID? {
        let row = try tx.first("SELECT tenant_id, email, name, language FROM account WHERE id = ?", Value(account))
        guard let row else { throw CenterError.notFound }
        let recipient = Recipient(
            address: try row.text("email"), name: try row.text("name"), language: try row.textOrNil("language"),
            tenant: try row.identifier("tenant_id"), account: account)
        return try enqueue(letter, to: recipient, key: key, in: tx)
    }

    /// Leaves a letter for somebody who need not have an account.
    @discardableResult
    package func enqueue(
        _ letter: Letter, to recipient: Recipient, key: String? = nil, in tx: Transaction
    ) throws -> MailID? {
        let now = clock.wall
        let id: MailID = try .sorted(at: now)
        let end = now.advanced(byMilliseconds: Self.life)
        let sealed = sealer.seal([UInt8](try JSONEncoder().encode(letter)), of: id)
        let isNew = try tx.execute(
            """
            INSERT INTO mail (id, tenant_id, account_id, key_hash, kind, address, name, language, letter, state, tries,
                next_at, expires_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT (key_hash) DO NOTHING
            """,
            [
                Value(id), Value(recipient.tenant), Value(recipient.account),
                .text(Digest.sha256Hex(key ?? id.rawValue)), Value(letter.kind), .text(recipient.address),
                .text(recipient.name), Value(recipient.language), .blob(sealed), Value(MailState.waiting), Value(now),
                Value(letter.goodUntil.map { min($0, end) } ?? end), Value(now),
            ])
        guard isNew == 1 else { return nil }
        tx.notify(Self.topic, id.rawValue)
        return id
    }

    /// Takes back what has not gone: an invitation that is withdrawn, or everything for somebody who is deleted.
    package func withdraw(key: String, in tx: Transaction) throws {
        try withdraw("key_hash = ?", .text(Digest.sha256Hex(key)), in: tx)
    }

    package func withdrawAll(for account: AccountID, in tx: Transaction) throws {
        try withdraw("account_id = ?", Value(account), in: tx)
    }

    private func withdraw(_ condition: String, _ value: Value, in tx: Transaction) throws {
        _ = try tx.execute(
            """
            UPDATE mail SET state = ?, letter = NULL, claim = NULL, finished_at = ?
            WHERE finished_at IS NULL AND \(condition)
            """, Value(MailState.withdrawn), Value(clock.wall), value)
    }
}

extension Mail {
    /// Who gets a letter, as known when it was written.
    package struct Recipient: Sendable {
        package var address: String
        package var name: String
        /// Of the letter, as accounts have it; nil for the centre's own.
        package var language: String?
        /// Whose log hears of a letter that cannot be sent.
        package var tenant: TenantID?
        package var account: AccountID?

        package init(
            address: String, name: String, language: String? = nil, tenant: TenantID? = nil, account: AccountID? = nil
        ) {
            self.address = address
            self.name = name
            self.language = language
            self.tenant = tenant
            self.account = account
        }
    }
}

/// How far a letter has come.
package enum MailState: String, Sendable, CaseIterable {
    case waiting, sending
    /// A mail server has taken it.
    case sent
    /// A mail server said no until its time was over, or it can never be sent as it stands.
    case failed
    /// No mail server took it in its time.
    case expired
    case withdrawn
}
