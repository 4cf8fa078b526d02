/// Where and how the centre serves.
package struct WebConfiguration: Sendable {
    /// A loopback address unless TLS stands before it.
    package var host: String
    /// 0 lets the system choose; `makeWebService` tells which it was.
    package var port: Int
    /// A proxy of ours ends TLS: cookies are `Secure`, the peer's address is the last of `X-Forwarded-For`.
    package var isBehindProxy: Bool
    /// Further connections wait in the backlog until one closes.
    package var mostConnections: Int
    /// Shown by `/health`.
    package var version: String

    package init(
        host: String = "127.0.0.1", port: Int = 1888, isBehindProxy: Bool = false, mostConnections: Int = 20_000,
        version: String = "0.1.0"
    ) {
        self.host = host
        self.port = port
        self.isBehindProxy = isBehindProxy
        self.mostConnections = mostConnections
        self.version = version
    }
}
