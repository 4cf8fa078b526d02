/// What an authenticator signs (WebAuthn section 6.1): for which host, whether somebody was there, how often it signed.
package struct AuthenticatorData: Sendable, Equatable {
    /// SHA-256 of the host's name, 32 bytes.
    package let hostHash: [UInt8]
    /// Somebody touched it, or gave consent in another way.
    package let isUserPresent: Bool
    /// How often it has signed; authenticators that are copied between devices say 0.
    package let count: UInt32
    /// The name of a credential that was just made.
    package let credential: [UInt8]?

    private static let headCount = 37
    /// WebAuthn allows no longer one.
    package static let longestCredential = 1_023

    /// Nil for what no authenticator sends.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headCount, bytes.count <= 4_096 else { return nil }
        hostHash = Array(bytes[0..<32])
        let flags = bytes[32]
        isUserPresent = flags & 1 != 0
        count = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        if flags & 0x40 == 0 {
            credential = nil
        } else {
            guard let name = Self.credential(in: bytes) else { return nil }
            credential = name
        }
    }

    /// After 16 bytes for the kind of authenticator stand the length and the name.
    private static func credential(in bytes: [UInt8]) -> [UInt8]? {
        let start = headCount + 16 + 2
        guard bytes.count >= start else { return nil }
        let count = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
        guard (1...longestCredential).contains(count), bytes.count >= start + count else { return nil }
        return Array(bytes[start..<(start + count)])
    }
}
