/// What somebody who gave the right password has still to do, in this order, before the session is one (A-03, S-04).
package enum SessionStage: String, Sendable, CaseIterable {
    /// A code of the second factor.
    case code
    /// A password of one's own in place of a one-time one.
    case password
    /// The terms of use in their newest version.
    case terms

    /// Milliseconds that it may take.
    var patience: Int64 { self == .code ? 600_000 : 1_800_000 }

    /// The stages that come after this one; all of them after nothing.
    static func following(_ stage: SessionStage?) -> ArraySlice<SessionStage> {
        guard let stage else { return allCases[...] }
        return allCases.drop { $0 != stage }.dropFirst()
    }
}
