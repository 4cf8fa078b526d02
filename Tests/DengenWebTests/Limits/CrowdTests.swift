import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("S-27: a crowd of slow sockets", .timeLimit(.minutes(2)))
struct CrowdTests {
    /// From three addresses, fifty more than may come from each.
    private func crowd(_ port: Int) async throws -> [RawConnection] {
        try await offPool {
            try (0..<300).map { number in
                let connection = try RawConnection(port: port, host: 2 + UInt32(number % 3))
                connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                return connection
            }
        }
    }

    /// Opening a socket waits for the server, which answers on the threads that tests run on.
    private func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }

    @Test("S-27: 300 sockets that dribble their heads: 50 an address stay, none for longer than a head may take")
    func dribbling() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.patience.head = 1_500
        try await WebBench.run(configuration: configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let sockets = try await crowd(bench.port)
            defer { for socket in sockets { socket.close() } }
            try await eventually("150 of 300 are closed") { sockets.count { $0.isClosed() } >= 150 }
            #expect(try await browser.get("/").status == 200)
            #expect(try await browser.get("/metrics").text.contains("dengen_connections{holder=\"known\"} 0"))
            try await eventually("all are closed") {
                for socket in sockets { socket.send("x") }
                return sockets.allSatisfy { $0.isClosed() }
            }
        }
    }

    @Test("S-27: who has signed in on a connection is not counted among the strangers of the same address")
    func known() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.connectionsPerNetwork = 5
        try await WebBench.run(configuration: configuration) { bench in
            let cookie = try await Browser.signedIn(bench).cookie
            let person = try RawConnection(port: bench.port, host: 9)
            defer { person.close() }
            let request = "GET /devices HTTP/1.1\r\nHost: x\r\nCookie: \(cookie)\r\n\r\n"
            person.send(request)
            var answer = ""
            try await eventually("the page comes") {
                answer += person.received() ?? ""
                return answer.contains("</html>")
            }
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            let strangers = try await offPool { try (1...20).map { _ in try RawConnection(port: bench.port, host: 9) } }
            defer { for stranger in strangers { stranger.close() } }
            try await eventually("15 of 20 strangers are closed") { strangers.count { $0.isClosed() } == 15 }
            person.send(request)
            try await eventually("the person is still served") { person.received()?.contains("HTTP/1.1 200") == true }
        }
    }

    @Test("S-27: a gateway that proves its secret is counted apart")
    func gateway() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.connectionsPerNetwork = 2
        try await WebBench.run(configuration: configuration) { bench in
            let link = try RawConnection(port: bench.port, host: 9)
            defer { link.close() }
            let gateway = bench.mine.slip.gateway.rawValue
            link.send(
                "GET /link/v1/commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(bench.mine.secret)\r\n"
                    + "Dengen-Gateway: \(gateway)\r\nDengen-Instance: i1\r\n\r\n")
            var answer = ""
            try await eventually("the stream is open") {
                answer += link.received() ?? ""
                return answer.contains("event-stream")
            }
            let strangers = try await offPool { try (1...10).map { _ in try RawConnection(port: bench.port, host: 9) } }
            defer { for stranger in strangers { stranger.close() } }
            try await eventually("8 of 10 strangers are closed") { strangers.count { $0.isClosed() } == 8 }
            #expect(!link.isClosed())
        }
    }
}
