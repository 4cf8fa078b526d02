import DengenSystem
import Synchronization
import Testing

@Suite("HTTPClient: requests", .timeLimit(.minutes(1)))
struct HTTPClientSendTests {
    private let client = HTTPClient()

    /// Answers every request on a connection with the request itself.
    private static func echo(_ connection: LoopbackConnection) {
        while let request = connection.request() { connection.answer(request) }
    }

    private func echoed(_ request: HTTPClient.Request) async throws -> String {
        String(decoding: try await client.send(request).body, as: UTF8.self)
    }

    @Test("A response comes with its status, headers and body")
    func answer() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.answer("電源", status: "404 Not Found", headers: "X-Name:  a b \r\nEmpty:\r\nX-NAME: c\r\n")
        }
        let response = try await client.send(.init(url: server.url))
        #expect(response.status == 404)
        #expect(response.header("x-name") == "a b")
        #expect(response.header("empty") == "")
        #expect(response.header("missing") == nil)
        #expect(response.headers.count == 4)
        #expect(response.body == Array("電源".utf8))
    }

    @Test("Method, path, headers and body arrive as given; nothing is added that asks for trouble")
    func request() async throws {
        let server = try LoopbackServer(Self.echo)
        let sent = try await echoed(
            .init(
                method: "POST", url: server.url + "a/b?c=d", headers: [("X-One", "1"), ("X-Empty", "")],
                body: Array("{}".utf8)))
        #expect(sent.hasPrefix("POST /a/b?c=d HTTP/1.1\r\n"))
        #expect(sent.hasSuffix("\r\n\r\n{}"))
        #expect(sent.contains("\r\nX-One: 1\r\n"))
        #expect(sent.contains("\r\nX-Empty:\r\n"))
        #expect(sent.contains("\r\nContent-Length: 2\r\n"))
        for name in ["Expect", "Content-Type", "Cookie", "Authorization", "Accept-Encoding"] {
            #expect(!sent.lowercased().contains("\r\n" + name.lowercased() + ":"))
        }
    }

    @Test("A type that is given replaces none", arguments: ["application/json", "text/plain; charset=utf-8"])
    func contentType(type: String) async throws {
        let server = try LoopbackServer(Self.echo)
        let sent = try await echoed(
            .init(method: "PUT", url: server.url, headers: [("content-type", type)], body: [0x61]))
        #expect(sent.contains("\r\ncontent-type: \(type)\r\n"))
    }

    @Test("A POST without a body says that it has none; a GET says nothing")
    func emptyBody() async throws {
        let server = try LoopbackServer(Self.echo)
        #expect(try await echoed(.init(method: "POST", url: server.url)).contains("Content-Length: 0\r\n"))
        #expect(try await !echoed(.init(url: server.url)).contains("Content-Length"))
        #expect(try await echoed(.init(method: "DELETE", url: server.url)).hasPrefix("DELETE / HTTP/1.1\r\n"))
    }

    @Test("A body of 2 MiB goes out without waiting for leave and comes back whole")
    func largeBody() async throws {
        let server = try LoopbackServer(Self.echo)
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
        let sent = try await echoed(.init(method: "POST", url: server.url, body: body))
        #expect(!sent.contains("Expect"))
        #expect(sent.utf8.count > body.count)
    }

    @Test("HEAD and 204 have no body to wait for")
    func noBody() async throws {
        let server = try LoopbackServer { connection in
            while let request = connection.request() {
                connection.write(
                    request.hasPrefix("HEAD")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" : "HTTP/1.1 204 No Content\r\n\r\n")
            }
        }
        #expect(try await client.send(.init(method: "HEAD", url: server.url)).body.isEmpty)
        #expect(try await client.send(.init(url: server.url)).status == 204)
        #expect(server.accepted == 1)
    }

    @Test("Interim responses and trailers are not the response")
    func interim() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.write("HTTP/1.1 103 Early Hints\r\nLink: early\r\n\r\n")
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Final: yes\r\n\r\n")
            connection.write("3\r\nabc\r\n0\r\nX-Trailer: late\r\n\r\n")
        }
        let response = try await client.send(.init(url: server.url))
        #expect(response.header("link") == nil)
        #expect(response.header("x-final") == "yes")
        #expect(response.header("x-trailer") == nil)
        #expect(response.body == Array("abc".utf8))
    }

    @Test("Redirects are shown, not followed, and cookies are not kept")
    func notFollowed() async throws {
        let server = try LoopbackServer { connection in
            while let request = connection.request() {
                connection.answer(
                    request, status: "302 Found", headers: "Location: http://127.0.0.1:1/\r\nSet-Cookie: a=b\r\n")
            }
        }
        let response = try await client.send(.init(url: server.url))
        #expect(response.status == 302)
        #expect(response.header("location") == "http://127.0.0.1:1/")
        #expect(try await !echoed(.init(url: server.url)).contains("Cookie:"))
    }

    @Test("One after another, requests share one connection")
    func keepAlive() async throws {
        let server = try LoopbackServer(Self.echo)
        for _ in 0..<20 { _ = try await client.send(.init(url: server.url)) }
        #expect(server.accepted == 1)
    }

    @Test("A kept connection that the server has closed costs a new one, not an error")
    func staleConnection() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.request()
            connection.answer("once")
        }
        for _ in 0..<3 {
            let closed = server.closed
            #expect(try await client.send(.init(url: server.url)).status == 200)
            await reached { server.closed > closed }
        }
        #expect(server.accepted == 3)
    }

    @Test("Two hundred at once all get their own answer")
    func concurrent() async throws {
        let server = try LoopbackServer(Self.echo)
        let (client, url) = (client, server.url)
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let response = try await client.send(.init(url: url + "\(index)"))
                    return String(decoding: response.body, as: UTF8.self).hasPrefix("GET /\(index) HTTP")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 200 && answers.allSatisfy { $0 })
        await reached { client.liveTransfers == 0 }
    }

    @Test("A small POST on a kept connection: the time it takes is shown")
    func latency() async throws {
        let server = try LoopbackServer(Self.echo)
        let request = HTTPClient.Request(method: "POST", url: server.url, body: Array("{\"a\":1}".utf8))
        for _ in 0..<20 { _ = try await client.send(request) }
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<500 {
            times.append(try await clock.measure { _ = try await client.send(request) })
        }
        times.sort()
        print("HTTPClient small POST, kept connection: median \(times[250]), 99 % \(times[495])")
        #expect(server.accepted == 1)
    }
}
