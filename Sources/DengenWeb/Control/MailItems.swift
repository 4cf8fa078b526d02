import DengenCenter
import DengenModel
import DengenSystem

/// How mail stands.
package struct MailReport: Codable, Sendable {
    /// Nil while no server is set.
    package var settings: MailServerItem?
    /// Letters that wait or are under way.
    package var open: Int
}

package struct MailServerItem: Codable, Sendable {
    package var host: String
    package var port: Int
    /// `none`, `starttls` or `tls`.
    package var security: String
    package var username: String
    package var hasPassword: Bool
    package var sender: String
    package var senderName: String
    /// RFC 3339.
    package var changedAt: String
    package var changedBy: String

    init(_ settings: MailSettings) {
        host = settings.host
        port = settings.port
        security = settings.security.rawValue
        username = settings.username
        hasPassword = settings.hasPassword
        sender = settings.sender
        senderName = settings.senderName
        changedAt = settings.changedAt.rfc3339
        changedBy = settings.changedBy
    }
}

/// Sets the mail server. Without `password` the one that stands is kept; an empty one is forgotten.
package struct MailServerOrder: Codable, Sendable {
    package var host: String
    package var port: Int
    package var security: String
    package var username: String
    package var password: String?
    package var sender: String
    package var senderName: String

    package init(
        host: String, port: Int, security: String, username: String, password: String?, sender: String,
        senderName: String
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

package struct MailTestOrder: Codable, Sendable {
    package var address: String
    /// `ja` or `en`; the centre's own when left out.
    package var language: String?

    package init(address: String, language: String?) {
        self.address = address
        self.language = language
    }
}

package struct MailList: Codable, Sendable {
    package var items: [MailItem]
    package var next: String?
}

/// One letter of the queue, without what it says.
package struct MailItem: Codable, Sendable {
    package var id: String
    package var tenant: String?
    package var kind: String
    package var address: String
    package var state: String
    package var tries: Int
    package var trouble: String?
    package var answer: String
    /// RFC 3339, as the next ones.
    package var createdAt: String
    package var nextAt: String?
    package var finishedAt: String?

    init(_ entry: MailEntry) {
        id = entry.id.rawValue
        tenant = entry.tenant
        kind = entry.kind.rawValue
        address = entry.address
        state = entry.state.rawValue
        tries = entry.tries
        trouble = entry.trouble?.rawValue
        answer = entry.answer
        createdAt = entry.createdAt.rfc3339
        nextAt = entry.nextAt?.rfc3339
        finishedAt = entry.finishedAt?.rfc3339
    }
}
