import Foundation
import DengenSystem

@testable import DengenWeb

/// What a browser without script does: keeps cookies, sends forms with `Origin`.
struct Browser: Sendable {
    let bench: WebBench
    var cookie = ""

    struct Answer: Sendable {
        var status: Int
        var headers: [(String, String)]
        var bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }

        func header(_ name: String) -> String? {
            headers.first { $0.0.lowercased() == name.lowercased() }?.1
        }

        /// The value of a hidden field.
        func field(_ name: String) -> String? {
            guard let start = text.range(of: "name=\"\(name)\" value=\"")?.upperBound else { return nil }
            return text[start...].prefix { $0 != "\"" }.description
        }
    }

    static func signedIn(_ bench: WebBench, _ tenancy: WebBench.Tenancy? = nil) async throws -> Browser {
        var browser = Browser(bench: bench)
        let answer = try await browser.post(
            "/login", ["email": (tenancy ?? bench.mine).email, "password": WebBench.password])
        guard let cookie = answer.header("Set-Cookie") else {
            throw Missing(what: "a session cookie: \(answer.status)")
        }
        browser.cookie = String(cookie.prefix { $0 != ";" })
        return browser
    }

    func get(_ path: String, headers: [(String, String)] = []) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    func post(
        _ path: String, _ form: [String: String], headers: [(String, String)]? = nil
    ) async throws -> Answer {
        let body = form.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        let usual = [("Origin", bench.url)]
        return try await send(
            "POST", path, headers: (headers ?? usual) + [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8))
    }

    func send(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8]? = nil
    ) async throws -> Answer {
        var headers = headers
        if !cookie.isEmpty { headers.append(("Cookie", cookie)) }
        let answer = try await bench.http.send(
            HTTPClient.Request(method: method, url: bench.url + path, headers: headers, body: body))
        return Answer(status: answer.status, headers: answer.headers, bytes: answer.body)
    }

    /// A program's request with its key.
    func call(
        _ method: String, _ path: String, key: String? = nil, headers: [(String, String)] = [], json: String? = nil
    ) async throws -> Answer {
        var headers = headers + [("Authorization", "Bearer \(key ?? bench.mine.key)")]
        if json != nil { headers.append(("Content-Type", "application/json")) }
        return try await send(method, path, headers: headers, body: json.map { Array($0.utf8) })
    }
}
