import Foundation
import TestSupport
import Testing

@testable import DengenWeb

@Suite("S-35: paths that try to leave their place")
struct StaticPathTests {
    private static let ups = [
        "..", "%2e%2e", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e", "..%c0%af", "%c0%ae%c0%ae", "....//",
        "..;", "..%00", ".%2e", "%2e.", "..%ef%bc%8f", "%uff0e%uff0e", "..%0a", ".",
    ]
    private static let targets = [
        "Package.swift", "etc/passwd", "proc/self/environ", "data/dengen.sqlite", "seal.key", ".git/config",
        "Resources/openapi/head.yaml",
    ]
    private static let odd = [
        "//etc/passwd", "/\\etc\\passwd", "/.git/config", "/.env", "/.htaccess", "/data/dengen.sqlite", "/seal.key",
        "/control.sock", "/assets", "/assets/", "/assets//", "/assets/../seal.key", "/assets/./live.js", "/%00",
        "/assets/%00/live.js", "/file:///etc/passwd", "/..", "/.", "/~root/.bashrc", "/index.php", "/cgi-bin/x",
        "/C:/Windows/win.ini", "/assets/{hash}/{name}", "/static/live.js", "/Resources/live.js", "/%2e%2e/%2e%2e",
        "http://127.0.0.1/etc/passwd", "*", "/health/../metrics", "/assets/%2fetc%2fpasswd",
    ]

    /// 200 forms and more.
    static func paths(_ hash: String) -> [String] {
        odd
            + ups.flatMap { up in
                targets.flatMap { target in
                    ["/assets/\(hash)/\(up)/\(up)/\(up)/\(target)", "/\(up)/\(up)/\(up)/\(up)/\(target)"]
                }
            } + Assets.Name.allCases.flatMap { ["/assets/\(hash)/.\($0.rawValue)", "/assets/\(hash)/\($0.rawValue)~"] }
    }

    @Test("S-35: 200 forms of paths: none brings anything of the file system, and the server goes on")
    func forms() async throws {
        try await WebBench.run { bench in
            let paths = Self.paths(try Assets().hash)
            #expect(paths.count > 200)
            for batch in stride(from: 0, to: paths.count, by: 32) {
                try await Self.ask(Array(paths[batch..<min(batch + 32, paths.count)]), bench)
            }
            #expect(try await Browser(bench: bench).get("/health").status == 200)
        }
    }

    private static func ask(_ paths: [String], _ bench: WebBench) async throws {
        let connections = try paths.map { path in
            let connection = try RawConnection(port: bench.port)
            connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return connection
        }
        defer { for connection in connections { connection.close() } }
        for (path, connection) in zip(paths, connections) {
            var answer = ""
            try await eventually("an answer to \(path)") {
                answer += connection.received() ?? ""
                return answer.contains("\r\n\r\n")
            }
            let status = Int(answer.dropFirst(9).prefix(3)) ?? 0
            #expect([303, 400, 404].contains(status), "\(path): \(status)")
            for word in ["root:x:", "swift-tools-version", "SQLite format 3", "[core]", "openapi:", "PATH="] {
                #expect(!answer.contains(word), "\(path) brings \(word)")
            }
        }
    }
}
