import DengenCenter

/// What this module itself says no with, before a use case is asked.
enum Refusal: Error, Sendable, Equatable {
    case notFound
    case methodNotAllowed(allowed: [String])
    /// No session; pages go to `/login` and come back.
    case signInNeeded
    /// A newer sign-in took the session's place.
    case sessionReplaced
    /// The session's time was over.
    case sessionTimedOut
    /// The password was right, but this is to be done first; pages go there.
    case stage(SessionStage)
    /// A stage's page, and nothing is left to do.
    case nothingDue
    /// A role is missing.
    case forbidden
    /// A page of the operator without the operator's session.
    case operatorNeeded
    /// Wrong origin or form token.
    case crossSite
    case badKey
    case malformed
    /// A body of another media type than the door reads.
    case wrongMedia
    /// More than the key or the account may ask in its time; seconds until there is room again.
    case tooMany(retryAfter: Int)
    case tooLarge
    case invalid(field: String)
    /// The process is ending; a gateway comes back to the next one.
    case stopping
}
