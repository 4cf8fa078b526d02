/// Why a question got no usable answer.
package enum SNMPError: Error, Sendable, Equatable {
    /// Nothing came back: also a wrong community or version, which agents meet with silence.
    case noAnswer
    /// The agent said no (RFC 3416 3); `index` counts the bindings from 1, 0 when none is meant.
    case refused(SNMPStatus, index: Int)
    /// v3: the agent reported why it did not look at the question, such as `wrong digest`.
    case report(SNMPReport)
    /// The answer is no answer to what was asked, or can't be read.
    case malformed(String)
    /// The name did not resolve, the socket did not open, the keys don't fit.
    case unusable(String)
    /// A walk had more rows than the caller allowed, or did not go forward.
    case endless
    /// The session was closed.
    case closed
}

/// `error-status` of RFC 3416 and RFC 1157.
package enum SNMPStatus: Int, Sendable, Equatable {
    case tooBig = 1, noSuchName, badValue, readOnly, generalError
    case noAccess, wrongType, wrongLength, wrongEncoding, wrongValue
    case noCreation, inconsistentValue, resourceUnavailable, commitFailed, undoFailed
    case authorizationError, notWritable, inconsistentName
    /// A number that no RFC names.
    case unknown = 255
}

/// Reports of the user-based security model (RFC 3414 3.2).
package enum SNMPReport: String, Sendable, Equatable {
    case unsupportedLevel, notInTimeWindow, unknownUser, unknownEngine, wrongDigest, decryptionError, other
}
