extension HTTPClient {
    /// What to ask of a server.
    package struct Request: Sendable {
        package var method: String
        /// `http://` or `https://`, without a user name.
        package var url: String
        /// Sent as they stand, in this order; the client writes `Content-Length` itself.
        package var headers: [(String, String)]
        package var body: [UInt8]?
        /// Milliseconds until the whole response is there, or for a stream until its head is; nil for no limit.
        package var timeout: Int64?
        /// Milliseconds until the connection stands, TLS included.
        package var connectTimeout: Int64
        /// Path of a Unix domain socket of this machine, 1 to 107 bytes, to ask in place of the URL's host.
        package var unixSocket: String?

        package init(
            method: String = "GET", url: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
            timeout: Int64? = 10_000, connectTimeout: Int64 = 5_000, unixSocket: String? = nil
        ) {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
            self.timeout = timeout
            self.connectTimeout = connectTimeout
            self.unixSocket = unixSocket
        }
    }

    /// A whole response, whatever its status.
    package struct Response: Sendable {
        package var status: Int
        package var headers: [(String, String)]
        package var body: [UInt8]

        /// The first header of this name, upper and lower case alike.
        package func header(_ name: String) -> String? {
            ResponseHead.value(of: name, in: headers)
        }
    }

    /// A response whose body is still on its way.
    package struct StreamingResponse: Sendable {
        package var status: Int
        package var headers: [(String, String)]
        /// The body as it comes, cut where it happened to be cut. Throws `HTTPClientError`. For one reader: dropping it
        /// or cancelling its task ends the transfer, and reading slowly slows the server down.
        package var chunks: AsyncThrowingStream<[UInt8], any Error>

        /// The first header of this name, upper and lower case alike.
        package func header(_ name: String) -> String? {
            ResponseHead.value(of: name, in: headers)
        }
    }

    /// What the client puts up with, in bytes.
    package struct Limits: Sendable, Equatable {
        /// The body of a response to `send`.
        package var body = 8 << 20
        /// All header lines of a response.
        package var head = 64 << 10
        /// What a stream holds unread before it lets the server wait.
        package var unread = 256 << 10
        /// Idle connections kept for the next request (a number, not bytes).
        package var idleConnections = 256

        package init() {}
    }
}
