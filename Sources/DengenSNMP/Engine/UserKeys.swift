import CNetSNMP

/// A user whose keys have been made of the passphrases, which takes milliseconds of hashing.
struct UserKeys: Sendable {
    private let user: SNMPUser
    private let authenticationKey: [UInt8]
    private let privacyKey: [UInt8]

    /// - Throws: `.unusable` when a passphrase is too short, or privacy is wanted without authentication.
    init(_ user: SNMPUser) throws(SNMPError) {
        self.user = user
        let kind = Self.number(user.authentication?.kind)
        if user.privacy != nil, user.authentication == nil { throw .unusable("privacy needs authentication") }
        authenticationKey = try Self.key(user.authentication?.key, kind)
        privacyKey = try Self.key(user.privacy?.key, kind)
    }

    /// Calls with the user as C reads it.
    func withUser<Value>(_ body: (UnsafePointer<dengen_snmp_user>) -> Value) -> Value {
        user.name.withCString { name in
            user.context.withCString { context in
                authenticationKey.withUnsafeBufferPointer { authentication in
                    privacyKey.withUnsafeBufferPointer { privacy in
                        var plain = dengen_snmp_user()
                        (plain.name, plain.context) = (name, context)
                        plain.authentication = Self.number(user.authentication?.kind)
                        plain.privacy = Self.number(user.privacy?.kind)
                        (plain.authentication_key, plain.authentication_key_count) = (
                            authentication.baseAddress, authentication.count
                        )
                        (plain.privacy_key, plain.privacy_key_count) = (privacy.baseAddress, privacy.count)
                        return body(&plain)
                    }
                }
            }
        }
    }

    private static func key(_ passphrase: String?, _ kind: dengen_snmp_authentication) throws(SNMPError) -> [UInt8] {
        guard let passphrase else { return [] }
        let bytes = Array(passphrase.utf8)
        var key = [UInt8](repeating: 0, count: Int(DENGEN_SNMP_KEY_SIZE))
        let count = passphrase.withCString { dengen_snmp_key(kind, $0, bytes.count, &key) }
        guard count > 0 else { throw .unusable("a passphrase of v3 needs 8 signs") }
        return Array(key.prefix(count))
    }

    private static func number(_ kind: SNMPUser.Authentication?) -> dengen_snmp_authentication {
        switch kind {
        case nil: dengen_snmp_authentication_none
        case .md5: dengen_snmp_authentication_md5
        case .sha: dengen_snmp_authentication_sha
        case .sha256: dengen_snmp_authentication_sha256
        case .sha512: dengen_snmp_authentication_sha512
        }
    }

    private static func number(_ kind: SNMPUser.Privacy?) -> dengen_snmp_privacy {
        switch kind {
        case nil: dengen_snmp_privacy_none
        case .des: dengen_snmp_privacy_des
        case .aes: dengen_snmp_privacy_aes
        case .aes256: dengen_snmp_privacy_aes256
        }
    }
}
