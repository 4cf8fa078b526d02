package import DengenModel
import DengenStore
import DengenSystem

/// The second factor of sign-in: an authenticator's codes, and recovery codes for the day it is lost (A-26…A-32).
package struct TwoFactor: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let accounts: Accounts
    let mail: Mail
    let sealer: OptionSealer

    package enum Status: Sendable {
        case off
        /// A secret was made, and its first code is awaited.
        case begun(Enrolment)
        case on(since: Timestamp, codesLeft: Int)
    }

    /// What an authenticator needs to know.
    package struct Enrolment: Sendable {
        /// The secret in Base32, in groups of four as people type it.
        package let key: String
        /// For a QR code: `otpauth://totp/…`.
        package let address: String
    }

    package func status(as principal: Principal) async throws -> Status {
        let account = try Self.account(of: principal)
        return try await database.read { tx in
            guard let row = try TwoFactorRow.find(account, in: tx) else { return .off }
            if let since = row.confirmedAt {
                return .on(since: since, codesLeft: try TwoFactorRow.codesLeft(account, in: tx))
            }
            return row.isBegun(at: clock.wall) ? .begun(try enrolment(row, in: tx)) : .off
        }
    }

    /// A key of the API and the system have no second factor.
    static func account(of principal: Principal) throws(CenterError) -> AccountID {
        guard let account = principal.account else { throw .forbidden }
        return account
    }

    func enrolment(_ row: TwoFactorRow, in tx: Transaction) throws -> Enrolment {
        let account = try tx.first("SELECT email FROM account WHERE id = ?", Value(row.account))
        guard let email = try account?.text("email") else { throw CenterError.notFound }
        let code = OneTimeCode(secret: try sealer.open(row.secret, of: row.account))
        let signs = Array(Base32.encode(code.secret).utf8)
        let groups = stride(from: 0, to: signs.count, by: 4).map { start in
            String(decoding: signs[start..<min(start + 4, signs.count)], as: UTF8.self)
        }
        return Enrolment(
            key: groups.joined(separator: " "), address: code.address(issuer: Self.issuer, account: email))
    }

    /// Stands over the code in the authenticator.
    private static let issuer = "Dengen"

    /// An event about the account of `name`, done by `principal`, with its audit row.
    func note(
        _ code: EventCode, _ action: String, on account: AccountID, named name: String, after: String = "",
        _ arguments: [String: String] = [:], by principal: Principal, in tx: Transaction
    ) throws {
        try tell(code, named: name, arguments, by: principal.name, tenant: principal.tenant, in: tx)
        try audit.write(action, on: account.rawValue, after: after, by: principal, in: tx)
    }

    func tell(
        _ code: EventCode, named name: String, _ arguments: [String: String] = [:], by actor: String, tenant: TenantID,
        in tx: Transaction
    ) throws {
        var draft = EventDraft(code)
        draft.name = name
        draft.arguments = ["name": name].merging(arguments) { $1 }
        draft.actorName = actor
        try events.write(draft, tenant: tenant, in: tx)
    }
}

extension OptionSealer {
    func seal(_ secret: [UInt8], of account: AccountID) -> [UInt8] {
        seal.seal(secret, context: "two-factor \(account)")
    }

    func open(_ sealed: [UInt8], of account: AccountID) throws -> [UInt8] {
        try seal.open(sealed, context: "two-factor \(account)")
    }
}
