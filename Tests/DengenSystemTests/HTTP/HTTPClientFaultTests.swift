import DengenSystem
import Testing

@Suite("HTTPClient: faults", .timeLimit(.minutes(1)))
struct HTTPClientFaultTests {
    private let client = HTTPClient()

    private static func hang(_ connection: LoopbackConnection) {
        connection.awaitClose()
    }

    /// A script that reads a request, writes this and closes.
    private static func say(_ text: String) -> @Sendable (LoopbackConnection) -> Void {
        { connection in
            _ = connection.request()
            connection.write(text)
        }
    }

    private func error(_ request: HTTPClient.Request) async -> HTTPClientError? {
        do {
            _ = try await client.send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "What could end a line or a string early is refused before it leaves",
        arguments: [
            HTTPClient.Request(url: "http://127.0.0.1:1/\r\nX: y"), .init(url: "http://127.0.0.1:1/\0"),
            .init(url: "http://127.0.0.1:1/a b"), .init(url: "ftp://127.0.0.1/"), .init(url: "file:///etc/passwd"),
            .init(url: "127.0.0.1"), .init(url: ""), .init(url: "http://"), .init(url: "http://user:pw@127.0.0.1:1/"),
            .init(url: "http://127.0.0.1:99999/"), .init(method: "", url: "http://127.0.0.1:1/"),
            .init(method: "GET /x HTTP/1.1\r\nA: b\r\n\r\nGET", url: "http://127.0.0.1:1/"),
            .init(url: "http://127.0.0.1:1/", headers: [("X", "a\r\nY: b")]),
            .init(url: "http://127.0.0.1:1/", headers: [("X", "a\nY: b")]),
            .init(url: "http://127.0.0.1:1/", headers: [("X", "a\0")]),
            .init(url: "http://127.0.0.1:1/", headers: [("X\r\nY", "a")]),
            .init(url: "http://127.0.0.1:1/", headers: [("X:", "a")]),
            .init(url: "http://127.0.0.1:1/", headers: [("X ", "a")]),
            .init(url: "http://127.0.0.1:1/", headers: [("", "a")]),
            .init(url: "http://127.0.0.1:1/", headers: [("Ｘ", "a")]),
            .init(url: "http://127.0.0.1:1/", headers: [("Transfer-Encoding", "chunked")]),
            .init(method: "POST", url: "http://127.0.0.1:1/", headers: [("content-LENGTH", "5")], body: []),
            .init(url: "http://localhost/", unixSocket: ""), .init(url: "http://localhost/", unixSocket: "/tmp/a\0b"),
            .init(url: "http://localhost/", unixSocket: "/" + String(repeating: "a", count: 107)),
        ])
    func malformed(request: HTTPClient.Request) async {
        #expect(await error(request) == .malformed)
    }

    @Test("A name without an address")
    func resolve() async {
        // Longer than a label may be, so no name server is asked.
        let label = String(repeating: "a", count: 64)
        #expect(await error(.init(url: "http://\(label).invalid/")) == .resolve)
    }

    @Test("A port where nobody listens")
    func connect() async throws {
        var server: LoopbackServer? = try LoopbackServer(Self.hang)
        let url = try #require(server?.url)
        server = nil
        var last: HTTPClientError?
        while last != .connect { last = await error(.init(url: url, timeout: 100)) }
        #expect(last == .connect)
    }

    @Test("A server that never answers, and one that drips for ever, meet the time-out")
    func timeout() async throws {
        let silent = try LoopbackServer(Self.hang)
        #expect(await error(.init(url: silent.url, timeout: 50)) == .timeout)
        let dripping = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
            connection.drip()
        }
        #expect(await error(.init(url: dripping.url, timeout: 100)) == .tooLarge)
        let modest = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            connection.drip()
        }
        #expect(await error(.init(url: modest.url, timeout: 100)) == .timeout)
    }

    @Test(
        "A connection that ends before all was said",
        arguments: [
            "", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
            "HTTP/1.1 103 Early Hints\r\n\r\n",
        ])
    func closed(said: String) async throws {
        let server = try LoopbackServer(Self.say(said))
        #expect(await error(.init(url: server.url)) == .closed)
        await reached { client.liveTransfers == 0 }
    }

    @Test("A body beyond the limit, announced or not, is given up")
    func bodyTooLarge() async throws {
        var limits = HTTPClient.Limits()
        limits.body = 1_000
        let client = HTTPClient(limits: limits)
        let exact = String(repeating: "x", count: 1_000)
        for (body, isAllowed) in [(exact, true), (exact + "x", false)] {
            let announced = try LoopbackServer(
                Self.say("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"))
            let open = try LoopbackServer(Self.say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)"))
            for server in [announced, open] {
                if isAllowed {
                    #expect(try await client.send(.init(url: server.url)).body.count == 1_000)
                } else {
                    await #expect(throws: HTTPClientError.tooLarge) { try await client.send(.init(url: server.url)) }
                }
            }
        }
    }

    @Test("Headers beyond 64 KiB are given up: many lines, one long line, endless interim responses")
    func headTooLarge() async throws {
        let line = "X-Fill: " + String(repeating: "y", count: 1_000) + "\r\n"
        let many = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 70) + "\r\n"
        let long = "HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 300_000) + "\r\n\r\n"
        let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\n\(line)\r\n", count: 100)
        for said in [many, long, interim] {
            let server = try LoopbackServer(Self.say(said))
            #expect(await error(.init(url: server.url)) == .tooLarge)
        }
    }

    @Test("Plain text where TLS was asked for")
    func notTLS() async throws {
        let server = try LoopbackServer { connection in
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.awaitClose()
        }
        #expect(await error(.init(url: "https://127.0.0.1:\(server.port)/")) == .tls)
    }

    @Test("Cancelling the task ends the transfer and its connection")
    func cancel() async throws {
        let server = try LoopbackServer(Self.hang)
        let (client, url) = (client, server.url)
        let task = Task { try await client.send(.init(url: url, timeout: nil)) }
        await reached { server.accepted == 1 && client.liveTransfers == 1 }
        task.cancel()
        await #expect(throws: HTTPClientError.cancelled) { try await task.value }
        await reached { server.closed == 1 && client.liveTransfers == 0 }
    }

    @Test("A task that was cancelled before it asked gets nothing")
    func cancelledBefore() async throws {
        let server = try LoopbackServer(Self.hang)
        let (client, url) = (client, server.url)
        let task = Task {
            await reached { Task.isCancelled }
            return try await client.send(.init(url: url, timeout: nil))
        }
        task.cancel()
        await #expect(throws: HTTPClientError.cancelled) { try await task.value }
        await reached { client.liveTransfers == 0 }
    }
}
