import DengenModel
import DengenSystem

/// Why a letter has not gone yet, or never will.
package enum MailTrouble: String, Sendable, CaseIterable {
    /// Nobody has set a mail server.
    case noServer = "no-server"
    case resolve, forbidden, connect, tls, method, authentication, refused, closed, timeout, other
    case connectTimeout = "connect-timeout"
    /// The seal's key was lost.
    case unreadable
    /// An address that no mail server can be told.
    case malformed

    /// Trying again changes nothing.
    var isFinal: Bool { self == .unreadable || self == .malformed }

    /// The log's message and its number (C-19, MC-10 to MC-12); nil for what is no mail server's.
    var message: (code: EventCode, number: Int)? {
        switch self {
        case .noServer: (.mailServerMissing, 0)
        case .resolve: (.mailServerError, 2)
        case .closed, .timeout: (.mailSendError, 3)
        case .forbidden, .other: (.mailSendError, 9)
        case .connectTimeout: (.mailSendError, 10)
        case .authentication: (.mailSendError, 18)
        case .method: (.mailSendError, 19)
        case .refused: (.mailSendError, 22)
        case .connect, .tls: (.mailSendError, 25)
        case .unreadable, .malformed: nil
        }
    }
}

extension MailTrouble {
    /// Nil for a try that was broken off here.
    init?(_ fault: MailFault) {
        switch fault {
        case .malformed: self = .malformed
        case .resolve: self = .resolve
        case .forbidden: self = .forbidden
        case .connect: self = .connect
        case .connectTimeout: self = .connectTimeout
        case .tls: self = .tls
        case .method: self = .method
        case .authentication: self = .authentication
        case .refused: self = .refused
        case .closed: self = .closed
        case .timeout: self = .timeout
        case .cancelled: return nil
        case .other: self = .other
        }
    }
}
