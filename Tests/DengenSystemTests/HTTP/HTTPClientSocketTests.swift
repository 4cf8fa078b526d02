import DengenSystem
import Foundation
import TestSupport
import Testing

@Suite("HTTPClient: Unix domain sockets", .timeLimit(.minutes(1)))
struct HTTPClientSocketTests {
    private let client = HTTPClient()

    @Test("A request goes to the socket and not to the host that its URL names")
    func send() async throws {
        let path = try TestDirectory.make() + "/s"
        let server = try LoopbackServer(path: path) { connection in
            while let request = connection.request() { connection.answer(request) }
        }
        let request = HTTPClient.Request(method: "POST", url: "http://localhost/a?b=c", body: [0x61], unixSocket: path)
        for _ in 0..<3 {
            let answer = String(decoding: try await client.send(request).body, as: UTF8.self)
            #expect(answer.hasPrefix("POST /a?b=c HTTP/1.1\r\nHost: localhost\r\n"))
        }
        #expect(server.accepted == 1, "one connection is kept")
    }

    @Test("Two sockets under one URL are two servers")
    func apart() async throws {
        let folder = try TestDirectory.make()
        let servers = try ["one", "two"].map { name in
            try LoopbackServer(path: folder + "/" + name) { connection in
                while connection.request() != nil { connection.answer(name) }
            }
        }
        for name in ["one", "two", "one"] {
            let request = HTTPClient.Request(url: "http://localhost/", unixSocket: folder + "/" + name)
            #expect(try await client.send(request).body == Array(name.utf8))
        }
        #expect(servers.map(\.accepted) == [1, 1])
    }

    @Test("Nobody listens: no socket, a file, a socket that was left behind")
    func nobody() async throws {
        let folder = try TestDirectory.make()
        try Data().write(to: URL(fileURLWithPath: folder + "/file"))
        try abandon(folder + "/left")
        for name in ["none", "file", "left"] {
            await #expect(throws: HTTPClientError.connect) {
                try await client.send(.init(url: "http://localhost/", unixSocket: folder + "/" + name))
            }
        }
    }

    /// A server that ended without removing its socket.
    private func abandon(_ path: String) throws {
        _ = try LoopbackServer(path: path) { _ in }
    }
}
