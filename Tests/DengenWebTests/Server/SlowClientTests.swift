import Foundation
import TestSupport
import Testing

@testable import DengenWeb

@Suite("S-27: slow clients")
struct SlowClientTests {
    private static var impatient: WebConfiguration {
        var configuration = WebConfiguration(port: 0)
        configuration.patience.head = 200
        configuration.patience.body = 200
        configuration.patience.idle = 400
        return configuration
    }

    @Test(
        "S-27: a head, a body or a next request that does not come closes the connection",
        arguments: [
            "", "GET / HT", "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na",
            "GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
        ])
    func dawdling(_ words: String) async throws {
        try await WebBench.run(configuration: Self.impatient) { bench in
            let connection = try RawConnection(port: bench.port)
            connection.send(words)
            try await eventually("the connection closes") { connection.isClosed() }
            connection.close()
        }
    }

    @Test("S-27: a client that asks and never takes the answers loses its connection")
    func taking() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.patience.taking = 300
        try await WebBench.run(configuration: configuration) { bench in
            let greedy = try RawConnection(port: bench.port, receiveBuffer: 4_096)
            greedy.send(String(repeating: "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n", count: 800))
            try await eventually("the connection closes") { greedy.isRefused() }
            greedy.close()
        }
    }

    @Test("a body that breaks off is the client's fault, not ours")
    func brokenBody() async throws {
        try await WebBench.run { bench in
            let connection = try RawConnection(port: bench.port)
            let origin = "Host: 127.0.0.1:\(bench.port)\r\nOrigin: \(bench.url)\r\n"
            let form = "Content-Type: application/x-www-form-urlencoded\r\n"
            connection.send("POST /login HTTP/1.1\r\n\(origin)\(form)Content-Length: 9\r\n\r\na")
            connection.endSending()
            let browser = Browser(bench: bench)
            try await eventually("the request is counted") {
                try await browser.get("/metrics").text.contains("door=\"page\"")
            }
            let metrics = try await browser.get("/metrics").text
            #expect(metrics.contains("{door=\"page\",status=\"400\"} 1") && !metrics.contains("status=\"500\""))
            connection.close()
        }
    }

    @Test("S-27: connections over the most allowed wait, and are served when one closes")
    func most() async throws {
        var configuration = WebConfiguration(port: 0, mostConnections: 2)
        configuration.patience.head = 500
        try await WebBench.run(configuration: configuration) { bench in
            let idle = [try RawConnection(port: bench.port), try RawConnection(port: bench.port)]
            #expect(try await Browser(bench: bench).get("/health").status == 200)
            for connection in idle { connection.close() }
        }
    }
}
