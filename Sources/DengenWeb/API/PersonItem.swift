import DengenCenter
import DengenModel

/// A person of the tenant.
struct PersonItem: Encodable, Sendable {
    var id: String
    var email: String
    var name: String
    var role: String
    var state: String
    var hasTwoFactor: Bool
    var lastSignInAt: String?
    var notices: [String]
    var isLimited: Bool
    /// Until when a guest may come in.
    var validUntil: String?
    var createdAt: String
    /// Only in the answer to its making.
    var oneTimePassword: OneTimePasswordItem?

    init(_ user: UserSummary) {
        id = user.id.rawValue
        email = user.email
        name = user.name
        role = user.role.rawValue
        state = user.state.rawValue
        hasTwoFactor = user.hasTwoFactor
        lastSignInAt = user.lastSignInAt?.rfc3339
        notices = NoticeKind.allCases.filter(user.notices.contains).map(\.rawValue)
        isLimited = user.isLimited
        validUntil = user.term.end?.rfc3339
        createdAt = user.createdAt.rfc3339
    }
}

struct OneTimePasswordItem: Encodable, Sendable {
    var password: String
    var until: String

    init(_ password: OneTimePassword) {
        self.password = password.text
        until = password.until.rfc3339
    }
}
