/// The version of the protocol with what it asks of a stranger.
package enum SNMPSecurity: Sendable, Hashable {
    case v1(read: String, write: String)
    case v2c(read: String, write: String)
    case v3(SNMPUser)

    /// v1 has neither GETBULK nor a way to say that a single value is missing.
    var isV1: Bool {
        if case .v1 = self { true } else { false }
    }
}

/// A user of the user-based security model (RFC 3414).
package struct SNMPUser: Sendable, Hashable {
    package enum Authentication: Sendable, Hashable { case md5, sha, sha256, sha512 }
    package enum Privacy: Sendable, Hashable { case des, aes, aes256 }

    package var name: String
    /// With its passphrase of at least 8 bytes; nil for none.
    package var authentication: (kind: Authentication, key: String)? {
        get { authenticationKind.map { ($0, authenticationKey) } }
        set { (authenticationKind, authenticationKey) = (newValue?.kind, newValue?.key ?? "") }
    }
    /// With its passphrase of at least 8 bytes; nil for none. Needs authentication.
    package var privacy: (kind: Privacy, key: String)? {
        get { privacyKind.map { ($0, privacyKey) } }
        set { (privacyKind, privacyKey) = (newValue?.kind, newValue?.key ?? "") }
    }
    package var context: String

    private var authenticationKind: Authentication?
    private var authenticationKey = ""
    private var privacyKind: Privacy?
    private var privacyKey = ""

    package init(
        name: String, authentication: (kind: Authentication, key: String)? = nil,
        privacy: (kind: Privacy, key: String)? = nil, context: String = ""
    ) {
        self.name = name
        self.context = context
        self.authentication = authentication
        self.privacy = privacy
    }
}
