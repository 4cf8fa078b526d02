package import DengenModel

/// Everything that a use case can say no with; mapped once to status and text by `DengenWeb.ErrorPresenter`.
package enum CenterError: Error, Sendable, Equatable {
    /// Unknown, or another tenant's: the two are never told apart (S-12).
    case notFound
    /// The role may not.
    case forbidden
    /// The API key was made without this scope.
    case scopeMissing(Principal.Scope)
    case signInFailed
    /// A new password that the account's rule does not take.
    case password(PasswordFault)
    /// Too many tries; seconds until the next one may be made.
    case tooManyTries(retryAfter: Int)
    /// The gate said no.
    case refused(Command.Reason)
    /// It has left or ended: it can't be taken back.
    case tooLate
    /// The same idempotency key came with another body.
    case keyReused
    /// It still holds something: a site with gateways can't be deleted.
    case notEmpty
    /// Other outlets would be switched than the question showed.
    case planChanged
    /// A field is wrong; `field` names it, `problem` says how.
    case invalid(field: String, problem: Problem)

    package enum Problem: String, Sendable {
        case missing, tooLong, malformed, outOfRange, unknown, taken
        /// A secret that stands would go to another place than it was typed for.
        case typeAgain
    }
}
