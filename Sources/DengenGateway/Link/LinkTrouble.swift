import DengenSystem

/// Why a request or a stream of the link ended, and how long to keep away.
enum LinkTrouble: Error, Sendable {
    case unreachable(HTTPClientError)
    /// 401 or 403: the centre does not know this secret or slip.
    case refused(Int)
    case status(Int)
    /// There is no secret yet.
    case notActivated
    /// The centre's answer is not what the link says.
    case unreadable
    /// The centre took nothing: it holds another link of this gateway for the newest.
    case notAcknowledged
    case silent
    /// The stream goes on, and no report has been taken for long.
    case unheard
    case replaced
    case disabled
    case stopping
    case ended

    /// Milliseconds to keep away without jitter; nil leaves it to `Backoff`.
    var rest: Int64? {
        switch self {
        case .refused, .disabled, .replaced, .notActivated: 60_000
        default: nil
        }
    }

    /// Whether the same request may do better at another node.
    var isOfCentre: Bool {
        switch self {
        case .unreachable: true
        case .status(let status): status >= 500
        default: false
        }
    }

    /// Nil when the status is 200.
    init?(status: Int) {
        switch status {
        case 200: return nil
        case 401, 403: self = .refused(status)
        default: self = .status(status)
        }
    }
}
