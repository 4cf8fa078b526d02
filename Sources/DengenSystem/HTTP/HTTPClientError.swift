/// Why a request brought no whole response.
package enum HTTPClientError: Error, Sendable, Equatable {
    /// The URL, the method or a header cannot be sent as it stands; nothing left this machine.
    case malformed
    /// The host's name has no address.
    case resolve
    /// Nobody listens there.
    case connect
    /// It took longer than the request allows.
    case timeout
    /// No trusted connection: the certificate is not good for that host.
    case tls
    /// The other side closed before all was said.
    case closed
    /// The response is larger than the client's limits.
    case tooLarge
    /// The task was cancelled or the client shut down.
    case cancelled
    /// Something rarer, by libcurl's number.
    case other(Int)
}
