import Hummingbird
import HTTPTypes
import DengenModel
import DengenCenter
import Testing

@testable import DengenWeb

@Suite("What every door keeps")
struct DoorTests {
    @Test("S-18: policy, nosniff and no referrer on every answer, errors too")
    func headers() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            for path in ["/", "/login", "/nowhere", "/api/v1/outlets", "/health", "/log", "/assets/x/live.js"] {
                let answer = try await browser.get(path)
                #expect(answer.header("Content-Security-Policy") == SecurityHeaders.policy, "\(path)")
                #expect(answer.header("X-Content-Type-Options") == "nosniff", "\(path)")
                #expect(answer.header("Referrer-Policy") == "no-referrer", "\(path)")
            }
        }
    }

    @Test("S-10: no POST of a page works without the origin and the token; nothing is changed")
    func crossSite() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let token = try #require(try await browser.get("/").field("token"))
            let outlet = try await bench.outlet(1)
            let path = "/outlets/\(outlet.id)/commands"
            let form = ["token": token, "key": "k1", "action": "off"]
            let foreign: [[(String, String)]] = [
                [], [("Origin", "http://evil.example")], [("Origin", "null")], [("Sec-Fetch-Site", "cross-site")],
                [("Sec-Fetch-Site", "same-site")], [("Origin", bench.url), ("Sec-Fetch-Site", "cross-site")],
            ]
            for headers in foreign {
                #expect(try await browser.post(path, form, headers: headers).status == 403, "\(headers)")
                #expect(try await browser.post("/login", ["email": "a"], headers: headers).status == 403, "\(headers)")
            }
            for token in ["", "x", FormToken.of(session: "other")] {
                #expect(try await browser.post(path, form.merging(["token": token]) { $1 }).status == 403)
            }
            #expect(try await bench.outlet(1).command == nil)
            #expect(try await browser.get(path).status == 405)
        }
    }

    @Test("S-10: every route that changes something refuses a request without origin, key or secret")
    func everyUnsafeRoute() async throws {
        try await WebBench.run { bench in
            let web = Web(
                center: bench.center, configuration: WebConfiguration(), assets: try Assets(),
                description: try APIDescription())
            let browser = Browser(bench: bench)
            let open = makeRouter(web).routes.filter { $0.method.rawValue == "POST" }.map { "\($0.path)" }
            #expect(open.count > 20)
            for route in open {
                let answer = try await browser.send("POST", "/" + route.replacing("{id}", with: "x").drop { $0 == "/" })
                #expect([400, 401, 403, 405].contains(answer.status), "\(route): \(answer.status)")
            }
        }
    }

    @Test("404 for what is not there, 405 with Allow, HEAD without a body")
    func methods() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let missing = try await browser.get("/nowhere")
            #expect(missing.status == 404 && missing.text.contains("ページが見つかりません"))
            let method = try await browser.send("DELETE", "/log", headers: [("Origin", bench.url)])
            #expect(method.status == 405 && method.header("Allow") == "GET, HEAD")
            let head = try await browser.send("HEAD", "/log")
            #expect(head.status == 200 && head.bytes.isEmpty)
            #expect(try await browser.get("/outlets/no%2Fid").status == 404)
            #expect(try await browser.get("/outlets/\(String(repeating: "x", count: 9000))").status == 404)
        }
    }

    @Test("S-28: bodies over the door's limit are refused: forms 64 kB, JSON 256 kB, link 4 MiB")
    func limits() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let form = try await browser.post("/login", ["email": String(repeating: "x", count: 70_000)])
            #expect(form.status == 413)
            let big = "{\"action\":\"\(String(repeating: "x", count: 270_000))\"}"
            let outlet = try await bench.outlet(1)
            #expect(try await browser.call("POST", "/api/v1/outlets/\(outlet.id)/commands", json: big).status == 413)
            let report = try await browser.send(
                "POST", "/link/v1/report",
                headers: [
                    ("Authorization", "Bearer \(bench.mine.secret)"),
                    ("Dengen-Gateway", bench.mine.slip.gateway.rawValue),
                ], body: Array(repeating: 0x20, count: 4 * 1024 * 1024 + 1))
            #expect(report.status == 413)
        }
    }

    @Test("U+0000 and broken values are refused, not dropped and not stored")
    func brokenValues() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            #expect(try await browser.post("/login", ["email": "a\u{0}b"]).status == 400)
            let form = ["token": try #require(try await browser.get("/").field("token")), "action": "off"]
            let path = "/outlets/\(try await bench.outlet(1).id)/commands"
            #expect(try await browser.post(path, form.merging(["key": "k\u{0}"]) { $1 }).status == 400)
            for query in ["after=%00", "after=%ff", "limit=%", "before=%80"] {
                for list in ["outlets", "sites", "events", "events/stream"] {
                    #expect(try await browser.call("GET", "/api/v1/\(list)?\(query)").status == 400, "\(list) \(query)")
                }
            }
        }
    }

    @Test("S-35: only the known files under the known hash, kept for a year")
    func assets() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let assets = try Assets()
            for name in Assets.Name.allCases {
                let answer = try await browser.get(assets.path(name).text)
                #expect(answer.status == 200 && answer.header("Content-Type") == name.mediaType)
                #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
                #expect(answer.bytes == assets.bytes(name))
            }
            for path in ["..%2fPackage.swift", "%2e%2e/live.js", ".keep", "openapi/head.yaml", "live.js%00", "LIVE.JS"]
            {
                #expect(try await browser.get("/assets/\(assets.hash)/\(path)").status == 404, "\(path)")
            }
            #expect(try await browser.get("/assets/0123456789abcdef/live.js").status == 404)
        }
    }

    @Test("/health and /metrics")
    func operations() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let health = try await browser.get("/health")
            #expect(health.status == 200 && health.text.contains("\"database\":\"ok\""))
            let metrics = try await browser.get("/metrics")
            #expect(metrics.status == 200)
            #expect(metrics.text.contains("dengen_http_requests_total{door=\"operations\",status=\"200\"} 1"))
            #expect(metrics.text.contains("dengen_commands{state=\"confirmed\"} 0"))
            #expect(metrics.text.contains("process_resident_memory_bytes"))
            #expect(try await browser.get("/metrics", headers: [("X-Forwarded-For", "1.2.3.4")]).status == 403)
            #expect(try await browser.get("/metrics", headers: [("Host", "evil.example")]).status == 403)
        }
    }

    @Test("the language by ?lang=, kept in a cookie; A-25: 403 in words")
    func language() async throws {
        try await WebBench.run { bench in
            var browser = try await Browser.signedIn(bench)
            let english = try await browser.get("/log?lang=en")
            #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Log history"))
            let cookie = try #require(english.header("Set-Cookie"))
            browser.cookie += "; " + cookie.prefix { $0 != ";" }
            #expect(try await browser.get("/log").text.contains("<html lang=\"en\">"))
            let signIn = try await Browser(bench: bench).get("/login?next=%2Flog")
            #expect(signIn.text.contains("/login?next=%2Flog&amp;lang=en"))
            #expect(Problem(Refusal.forbidden).details.first?.ja == "アクセス許可がありません。")
        }
    }
}
