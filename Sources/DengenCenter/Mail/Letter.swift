package import DengenModel

/// Ids of letters sort by the time of writing.
package typealias MailID = Identifier<Letter>

/// What a letter tells: facts, never words. A `LetterWriter` finds the words when it is sent, in the addressee's language.
///
/// Some facts are secrets, so a letter is kept sealed and never printed.
package enum Letter: Codable, Sendable, Equatable {
    /// somebody signed in to the addressee's account. `agent` is what the browser calls itself.
    case signedIn(at: Timestamp, address: String, agent: String)
    /// The token is good once, until that instant.
    case invitation(token: String, inviter: String, until: Timestamp)
    /// The token is good once, until that instant.
    case passwordReset(token: String, until: Timestamp)
    case passwordChanged(at: Timestamp, address: String)
    /// an administrator made a one-time password; it is handed over in another way.
    case oneTimePasswordSet(by: String)
    case twoFactorEnded(how: TwoFactorEnd)
    /// C-20: the operator wants to see whether mail arrives.
    case test(by: String)

    /// How two-factor ended.
    package enum TwoFactorEnd: String, Codable, Sendable, CaseIterable {
        /// By its owner.
        case stopped
        /// By an administrator.
        case released
        /// By the operator.
        case releasedByOperator
    }

    /// A letter without its facts: what lists may show.
    package enum Kind: String, Sendable, CaseIterable {
        case signedIn = "signed-in"
        case invitation
        case passwordReset = "password-reset"
        case passwordChanged = "password-changed"
        case oneTimePasswordSet = "one-time-password-set"
        case twoFactorEnded = "two-factor-ended"
        case test
    }

    package var kind: Kind {
        switch self {
        case .signedIn: .signedIn
        case .invitation: .invitation
        case .passwordReset: .passwordReset
        case .passwordChanged: .passwordChanged
        case .oneTimePasswordSet: .oneTimePasswordSet
        case .twoFactorEnded: .twoFactorEnded
        case .test: .test
        }
    }

    /// When its link ends, and with it the letter's use.
    var goodUntil: Timestamp? {
        switch self {
        case .invitation(_, _, let until), .passwordReset(_, let until): until
        default: nil
        }
    }
}

extension Letter: CustomStringConvertible, CustomReflectable {
    package var description: String { "letter \(kind.rawValue)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
