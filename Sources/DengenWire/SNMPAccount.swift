/// How a device wants to be asked over SNMP. All texts are secrets but the version, user, protocols and context.
///
///     {"version":"v2c","read":"public","write":"private"}
///     {"version":"v3","user":"ops","authentication":"SHA","authenticationKey":"…","privacy":"AES","privacyKey":"…"}
package struct SNMPAccount: Sendable, Codable, Equatable {
    package enum Version: String, Sendable, Codable, CaseIterable { case v1, v2c, v3 }
    package enum Authentication: String, Sendable, Codable, CaseIterable {
        case md5 = "MD5"
        case sha = "SHA"
        case sha256 = "SHA-256"
        case sha512 = "SHA-512"
    }
    package enum Privacy: String, Sendable, Codable, CaseIterable {
        case des = "DES"
        case aes = "AES"
        case aes256 = "AES-256"
    }

    package var version: Version
    /// The community for reading, v1 and v2c.
    package var read: String?
    /// The community for writing; that for reading when there is none.
    package var write: String?
    /// The rest belongs to v3.
    package var user: String?
    package var authentication: Authentication?
    /// At least 8 signs.
    package var authenticationKey: String?
    package var privacy: Privacy?
    package var privacyKey: String?
    package var context: String?

    /// v2c by communities.
    package init(read: String, write: String? = nil) {
        version = .v2c
        self.read = read
        self.write = write
    }

    package init(version: Version) {
        self.version = version
    }

    /// What is wrong with it, nil when nothing is: the field's name and the reason, in English.
    package var fault: (field: String, problem: String)? {
        switch version {
        case .v1, .v2c: read?.isEmpty ?? true ? ("read", "a community is needed") : nil
        case .v3: faultOfUser
        }
    }

    private var faultOfUser: (field: String, problem: String)? {
        if user?.isEmpty ?? true { return ("user", "a user is needed") }
        if authentication != nil, (authenticationKey ?? "").utf8.count < 8 {
            return ("authenticationKey", "at least 8 signs")
        }
        if privacy != nil, authentication == nil { return ("authentication", "privacy needs authentication") }
        if privacy != nil, (privacyKey ?? "").utf8.count < 8 { return ("privacyKey", "at least 8 signs") }
        return nil
    }
}
