import DengenModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("S-11: /ops answers on this machine, to the operator's session only")
struct OperatorDoorTests {
    /// Every route under `/ops` but the entrance, with an id that could be one.
    private static func routes(_ bench: WebBench) throws -> [(method: String, path: String)] {
        var found: [(method: String, path: String)] = []
        for route in try ContractTests.router(bench).routes where route.method != .head {
            let path = "/" + "\(route.path)".drop { $0 == "/" }
            guard path.hasPrefix("/ops"), !path.hasPrefix("/ops/enter") else { continue }
            found.append((route.method.rawValue, path.replacing("{id}", with: bench.mine.id.rawValue)))
        }
        return found
    }

    private static func ask(
        _ browser: Browser, _ route: (method: String, path: String), _ headers: [(String, String)] = []
    ) async throws -> Browser.Answer {
        guard route.method == "POST" else {
            return try await browser.send(route.method, route.path, headers: headers)
        }
        return try await browser.post(
            route.path, ["token": "x", "key": FormKeys.fresh()], headers: headers + [("Sec-Fetch-Site", "same-origin")])
    }

    @Test("S-11: nobody's and a representative's browser get none of the pages, and change nothing")
    func others() async throws {
        try await WebBench.run { bench in
            let routes = try Self.routes(bench)
            #expect(routes.count > 14)
            for browser in [Browser(bench: bench), try await Browser.signedIn(bench)] {
                for route in routes {
                    let answer = try await Self.ask(browser, route)
                    #expect(answer.status == 403, "\(route): \(answer.status)")
                    #expect(!answer.text.contains("rep@mine.example.jp"), "\(route)")
                }
            }
            let page = try await Browser(bench: bench).get("/ops")
            #expect(page.text.contains("dengen ops"))
        }
    }

    @Test("S-11: what a proxy passes on, or asks for another host, finds nothing at all, cookie or not")
    func proxied() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            #expect(try await browser.get("/ops").status == 200)
            for header in [
                ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("X-Real-IP", "127.0.0.1"),
                ("Via", "1.1 proxy"), ("X-Forwarded-Host", "localhost"), ("X-Forwarded-Proto", "https"),
                ("Host", "power.example.jp"), ("Host", "127.0.0.1.example.jp"), ("Host", "localhost.example.jp:80"),
            ] {
                for route in try Self.routes(bench) + [("GET", "/ops/enter/abc"), ("POST", "/ops/enter")] {
                    let answer = try await Self.ask(browser, route, [header])
                    #expect(answer.status == 404, "\(header) \(route): \(answer.status)")
                }
            }
        }
    }

    @Test("S-11: behind a proxy the peer's forwarded address counts, be it loopback or not")
    func behindProxy() async throws {
        let configuration = WebConfiguration(port: 0, isBehindProxy: true)
        try await WebBench.run(configuration: configuration) { bench in
            let browser = Browser(bench: bench)
            for address in ["203.0.113.9", "127.0.0.1", "::1"] {
                let answer = try await browser.get("/ops", headers: [("X-Forwarded-For", address)])
                #expect(answer.status == 404, "\(address)")
            }
            #expect(try await browser.get("/ops").status == 403)
        }
    }

    @Test("S-07: the cookie goes to /ops alone, is unreadable for scripts and never sent by other sites")
    func cookie() async throws {
        try await WebBench.run { bench in
            let link = try await bench.center.operatorSessions.makeLink(by: Browser.actor)
            let browser = Browser(bench: bench)
            let page = try await browser.get("/ops/enter/\(link.token)")
            #expect(page.status == 200 && page.field("link") == link.token)
            #expect(page.header("Referrer-Policy") == "no-referrer" && page.header("Cache-Control") == "no-store")
            let opened = try await browser.post("/ops/enter", ["link": link.token])
            #expect(opened.status == 303 && opened.header("Location") == "/ops")
            let cookie = try #require(opened.header("Set-Cookie"))
            #expect(cookie.hasPrefix("dengen-ops=") && cookie.hasSuffix("; Path=/ops; HttpOnly; SameSite=Strict"))
            let again = try await browser.post("/ops/enter", ["link": link.token])
            #expect(again.status == 403 && again.header("Set-Cookie") == nil)
            #expect(again.text.contains("もう一度「dengen ops」"))
        }
    }

    @Test("S-10: a form from elsewhere, or without the session's token, changes nothing")
    func forged() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let token = try #require(try await browser.get("/ops").field("token"))
            let form = [
                "token": token, "key": FormKeys.fresh(), "name": "x", "representative": "x", "email": "x@y.jp",
                "contracts": "0",
            ]
            for headers in [
                [("Origin", "http://evil.example")], [("Sec-Fetch-Site", "cross-site")],
                [("Sec-Fetch-Site", "same-site")],
                [],
            ] {
                #expect(try await browser.post("/ops/tenants", form, headers: headers).status == 403)
            }
            for wrong in ["", "x", FormToken.of(session: "another")] {
                let answer = try await browser.post("/ops/tenants", form.merging(["token": wrong]) { $1 })
                #expect(answer.status == 403)
            }
            #expect(try await bench.center.tenants.count(by: Browser.actor) == 2)
        }
    }

    @Test("Leaving ends the session at once")
    func leave() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let left = try await browser.send([:], from: "/ops", to: "/ops/leave")
            #expect(left.status == 303 && left.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(try await browser.get("/ops").status == 403)
        }
    }
}
