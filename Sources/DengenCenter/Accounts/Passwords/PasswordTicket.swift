import DengenModel
import DengenSystem
import Foundation

/// A new password that waits for the last はい: sealed and carried by the page, so that no node keeps it.
///
/// What is sealed is its hash; nobody but this centre can read even that.
struct PasswordTicket: Codable {
    let account: AccountID
    /// Of the account's password that was proved.
    let version: Int64
    let hash: String
    /// Steady milliseconds.
    let until: Int64

    static let life: Int64 = 600_000

    init(account: AccountID, version: Int64, hash: String, until: Int64) {
        self.account = account
        self.version = version
        self.hash = hash
        self.until = until
    }

    /// Nil for what this centre did not seal for this very session.
    init?(sealed text: String, for token: String, by seal: Seal) {
        guard let bytes = Base64URL.decode(text) else { return nil }
        do {
            let plain = try seal.open(bytes, context: Self.context(token))
            self = try JSONDecoder().decode(PasswordTicket.self, from: Data(plain))
        } catch {
            return nil
        }
    }

    func sealed(for token: String, by seal: Seal) throws -> String {
        Base64URL.encode(seal.seal([UInt8](try JSONEncoder().encode(self)), context: Self.context(token)))
    }

    private static func context(_ token: String) -> String { "password change " + Digest.sha256Hex(token) }
}
