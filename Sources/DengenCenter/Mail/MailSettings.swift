package import DengenModel
package import DengenSystem

/// The centre's mail server, as the operator may see it: the password is never shown (S-31).
package struct MailSettings: Sendable, Equatable {
    package var host: String
    package var port: Int
    package var security: MailServer.Security
    /// Empty for a server that asks nobody who he is.
    package var username: String
    package var hasPassword: Bool
    /// Address that letters come from.
    package var sender: String
    /// May be empty.
    package var senderName: String
    package var changedAt: Timestamp
    package var changedBy: String
}

/// What the operator wants them to be.
package struct MailSettingsDraft: Sendable {
    package var host: String
    package var port: Int
    package var security: MailServer.Security
    package var username: String
    /// Nil keeps the one that stands; empty forgets it.
    package var password: String?
    package var sender: String
    package var senderName: String

    package init(
        host: String, port: Int, security: MailServer.Security, username: String = "", password: String? = nil,
        sender: String, senderName: String = ""
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.sender = sender
        self.senderName = senderName
    }
}

extension MailSettingsDraft {
    /// Bytes.
    private static let longestPassword = 500

    /// The same without spaces around.
    /// - Throws: `CenterError.invalid` with the field's name.
    func checked() throws(CenterError) -> MailSettingsDraft {
        var draft = self
        draft.host = try NameRule.checked(host, field: "host")
        guard MailServer.isHost(draft.host) else { throw .invalid(field: "host", problem: .malformed) }
        // A name is looked at when it is resolved; figures can be looked at now.
        let isFigures = SocketAddress(host: draft.host, port: 0) != nil
        if isFigures && !Egress.allows(draft.host, for: draft.host) {
            throw .invalid(field: "host", problem: .outOfRange)
        }
        guard (1...65_535).contains(port) else { throw .invalid(field: "port", problem: .outOfRange) }
        if !username.utf8.isEmpty { draft.username = try NameRule.checked(username, field: "username") }
        draft.sender = try NameRule.checked(sender, field: "sender")
        guard MailAddress.isPlain(draft.sender) else { throw .invalid(field: "sender", problem: .malformed) }
        if !senderName.utf8.isEmpty { draft.senderName = try NameRule.checked(senderName, field: "senderName") }
        try checkPassword(draft)
        return draft
    }

    private func checkPassword(_ draft: MailSettingsDraft) throws(CenterError) {
        guard let password else { return }
        guard password.utf8.count <= Self.longestPassword else { throw .invalid(field: "password", problem: .tooLong) }
        guard password.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .invalid(field: "password", problem: .malformed)
        }
        if !password.utf8.isEmpty && draft.username.utf8.isEmpty {
            throw .invalid(field: "username", problem: .missing)
        }
    }
}
