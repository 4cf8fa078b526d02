import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Browser {
    static let actor = Operator(name: "運用 一郎", address: "")

    /// A browser that opened a link of the operator's.
    static func atOperators(_ bench: WebBench) async throws -> Browser {
        var browser = Browser(bench: bench)
        let link = try await bench.center.operatorSessions.makeLink(by: actor)
        let answer = try await browser.post("/ops/enter", ["link": link.token])
        let cookie = try needed(answer.header("Set-Cookie"), "the operator's cookie: \(answer.status)")
        browser.cookie = String(cookie.prefix { $0 != ";" })
        return browser
    }
}
