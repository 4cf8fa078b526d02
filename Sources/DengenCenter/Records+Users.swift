package import DengenModel

/// How a person's account stands.
package enum UserState: String, Sendable, CaseIterable {
    /// Has a password of its own making.
    case active
    /// Was sent a link and has not used it yet.
    case invited
    /// Has a one-time password (仮パスワード) and must set another.
    case oneTime = "one-time"
    /// A guest whose time is over.
    case ended
}

/// The kinds of mail that a person gets.
package enum NoticeKind: String, Sendable, CaseIterable { case disconnected, abnormal, signIn = "sign-in" }

/// How long an account may be used.
package enum UserTerm: Sendable, Equatable {
    case open
    /// A guest's; signing in and every session end then.
    case until(Timestamp)

    package var end: Timestamp? {
        switch self {
        case .open: nil
        case .until(let end): end
        }
    }
}

/// What a manager may do to a person.
package enum UserAct: String, Sendable, CaseIterable {
    case rename, notices, role, password, twoFactor, invitation, delete
}

/// One person of a tenant, as its managers see it.
package struct UserSummary: Sendable {
    package var id: AccountID
    package var email: String
    package var name: String
    package var role: Role
    package var state: UserState
    package var hasTwoFactor: Bool
    /// Nil for one who never signed in.
    package var lastSignInAt: Timestamp?
    package var notices: Set<NoticeKind>
    /// Sees and does only what was granted (N-20).
    package var isLimited: Bool
    package var term: UserTerm
    package var createdAt: Timestamp
}

/// A person's own page.
package struct UserDetail: Sendable {
    package var summary: UserSummary
    /// Until when the invitation's link works; nil when there is none.
    package var invitedUntil: Timestamp?
    /// Until when the one-time password works; nil when there is none.
    package var oneTimeUntil: Timestamp?
    /// The newest first, at most 50.
    package var signIns: [SignInRecord]
    /// What the asker may do here (A-22..A-24).
    package var acts: Set<UserAct>
}

/// What the list of people is narrowed to.
package struct UserFilter: Sendable, Equatable {
    /// Words that must all be found in name or address.
    package var text = ""
    package var roles: Set<Role> = []
    package var states: Set<UserState> = []

    package init() {}
}

/// What a new person shall be.
package struct UserDraft: Sendable {
    package var email: String
    package var name: String
    /// Administrator or general: a tenant has exactly one representative.
    package var role: Role
    package var notices = Set(NoticeKind.allCases)
    /// A general user may be a guest.
    package var term = UserTerm.open

    package init(email: String, name: String, role: Role) {
        self.email = email
        self.name = name
        self.role = role
    }
}

/// What of a person shall be otherwise; nil stays as it is.
package struct UserChange: Sendable {
    package var name: String?
    package var role: Role?
    package var notices: Set<NoticeKind>?
    package var term: UserTerm?

    package init() {}
}

/// 仮パスワード: handed over by a manager, seen this once, good for one sign-in that sets another.
package struct OneTimePassword: Sendable {
    package let text: String
    package let until: Timestamp
}

/// What an invitation's link says before it is used.
package struct InvitationLook: Sendable {
    /// What the password must be made of.
    package var rule: PasswordRule
    package var tenantName: String
    package var name: String
    package var email: String
    package var until: Timestamp
}
