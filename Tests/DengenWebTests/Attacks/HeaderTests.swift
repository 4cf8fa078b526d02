import Testing

@testable import DengenWeb

/// Made out of the router's own list: a new route is looked at without a line here.
@Suite("S-07, S-18, S-29: the headers of every route")
struct HeaderTests {
    private static func configuration(isSecure: Bool) -> WebConfiguration {
        var configuration = ContractTests.configuration
        configuration.isBehindProxy = isSecure
        return configuration
    }

    @Test(
        "every answer of every route carries the promises, and every session cookie its guards",
        arguments: [false, true])
    func everyRoute(_ isSecure: Bool) async throws {
        try await WebBench.run(configuration: Self.configuration(isSecure: isSecure)) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            #expect(browser.cookie.hasPrefix(isSecure ? "__Host-dengen=" : "dengen="))
            for (method, template) in try TwoTenantTests.routes(bench)
            where template != "/live" && !template.hasSuffix("/stream") {
                let path = try ours.path(template).get()
                for (who, answer) in [
                    ("nobody", try await Browser(bench: bench).send(method, path)),
                    ("a person", try await browser.send(method, path)),
                    ("a key", try await browser.call(method, path)),
                ] {
                    Self.check(answer, "\(method) \(template), \(who)", isSecure: isSecure)
                }
            }
            for path in ["/health", "/metrics", "/nowhere", "/login", "/assets/x/y", "/link/v1/commands"] {
                Self.check(try await browser.get(path), path, isSecure: isSecure)
            }
        }
    }

    private static func check(_ answer: Browser.Answer, _ place: String, isSecure: Bool) {
        #expect(answer.header("Content-Security-Policy") == SecurityHeaders.policy, "\(place)")
        #expect(answer.header("X-Content-Type-Options") == "nosniff", "\(place)")
        #expect(answer.header("Referrer-Policy") == "no-referrer", "\(place)")
        #expect(answer.header("Cache-Control") != nil, "\(place)")
        #expect(answer.header("Server") == nil && answer.header("X-Powered-By") == nil, "\(place)")
        #expect(
            answer.header("Strict-Transport-Security") == (isSecure ? "max-age=31536000" : nil), "\(place)")
        for (name, value) in answer.headers where name.lowercased() == "set-cookie" {
            guard value.hasPrefix("dengen=") || value.hasPrefix("__Host-dengen=") else { continue }
            let isGuarded = value.contains("; Path=/; HttpOnly; SameSite=Lax") && !value.contains("Domain")
            #expect(isGuarded && value.contains("; Secure") == isSecure, "\(place): \(value)")
        }
    }
}
