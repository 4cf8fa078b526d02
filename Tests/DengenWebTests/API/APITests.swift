import Hummingbird
import HTTPTypes
import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("The JSON API")
struct APITests {
    private func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("outlets and sites: items, cursors, states")
    func lists() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let first = try json(try await browser.call("GET", "/api/v1/outlets?limit=2"))
            let items = try #require(first["items"] as? [[String: Any]])
            #expect(items.count == 2)
            for name in ["id", "name", "kind", "state", "health", "siteId", "gatewayId"] {
                #expect(items[0][name] is String, "\(name)")
            }
            let next = try #require(first["next"] as? String)
            let rest = try json(try await browser.call("GET", "/api/v1/outlets?limit=2&after=\(next)"))
            #expect((rest["items"] as? [Any])?.count == 1)
            #expect(rest["next"] is NSNull)
            let sites = try json(try await browser.call("GET", "/api/v1/sites"))
            #expect((sites["items"] as? [[String: Any]])?.first?["name"] as? String == "mine 本社")
            for bad in ["limit=0", "limit=501", "limit=x", "after="] {
                #expect(try await browser.call("GET", "/api/v1/outlets?\(bad)").status == 422, "\(bad)")
            }
        }
    }

    @Test("A-52: 202 with the command, its life, Idempotency-Key, the log with its id")
    func command() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1)
            let path = "/api/v1/outlets/\(outlet.id)/commands"
            let answer = try await browser.call(
                "POST", path, headers: [("Idempotency-Key", "k1")], json: "{\"action\":\"off\",\"ttl\":5000}")
            #expect(answer.status == 202)
            let command = try json(answer)
            let id = try #require(command["id"] as? String)
            #expect(answer.header("Location") == "/api/v1/commands/\(id)")
            #expect(command["state"] as? String == "queued" && command["ttl"] as? Int == 5000)
            let again = try await browser.call(
                "POST", path, headers: [("Idempotency-Key", "k1")], json: "{\"action\":\"off\",\"ttl\":5000}")
            #expect(try json(again)["id"] as? String == id)
            #expect(try json(try await browser.call("GET", "/api/v1/commands/\(id)"))["id"] as? String == id)
            let events = try json(
                try await browser.call("GET", "/api/v1/events?limit=5", headers: [("Accept-Language", "en")]))
            let row = try #require((events["items"] as? [[String: Any]])?.first { $0["code"] as? String == "MA-04" })
            #expect(row["commandId"] as? String == id && row["outletId"] as? String == outlet.id.rawValue)
            #expect(row["message"] as? String == "Power off: queued")
            #expect((row["at"] as? String)?.hasSuffix("Z") == true)
        }
    }

    @Test(
        "errors are problem+json with a stable code",
        arguments: [
            ("{\"action\":\"explode\"}", 422, "invalid-field"), ("{}", 422, "invalid-field"),
            ("nonsense", 400, "malformed"),
            ("{\"action\":\"off\",\"tenant\":\"x\"}", 422, "invalid-field"),
            ("{\"action\":\"off\",\"ttl\":1}", 422, "invalid-field"),
            ("{\"action\":7}", 422, "invalid-field"), ("[1]", 400, "malformed"),
            ("{\"action\":\"off\",\"ttl\":1e999}", 422, "invalid-field"),
        ])
    func problems(_ body: String, _ status: Int, _ code: String) async throws {
        try await WebBench.run { bench in
            let outlet = try await bench.outlet(1)
            let answer = try await Browser(bench: bench).call(
                "POST", "/api/v1/outlets/\(outlet.id)/commands", json: body)
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == "application/problem+json")
            let problem = try json(answer)
            #expect(problem["code"] as? String == code && problem["status"] as? Int == status)
            for name in ["type", "title", "detail"] { #expect(problem[name] is String) }
            #expect(try await bench.outlet(1).command == nil)
        }
    }

    @Test("S-11, S-12: no key, a wrong key, another tenant's ids")
    func foreign() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let theirs = try await bench.outlet(1, of: bench.other)
            let command = try await bench.center.commands.issue(.off, theirs.id, as: bench.other.person)
            for path in [
                "/api/v1/outlets", "/api/v1/sites", "/api/v1/events", "/api/v1/events/stream", "/api/v1/commands/x",
            ] {
                #expect(try await browser.get(path).status == 401, "\(path)")
                #expect(try await browser.call("GET", path, key: "dk_wrong").status == 401, "\(path)")
            }
            let issue = try await browser.call(
                "POST", "/api/v1/outlets/\(theirs.id)/commands", json: "{\"action\":\"on\"}")
            #expect(issue.status == 404)
            #expect(try await browser.call("GET", "/api/v1/commands/\(command.id)").status == 404)
            #expect(!(try await browser.call("GET", "/api/v1/outlets").text.contains(theirs.id.rawValue)))
            #expect(!(try await browser.call("GET", "/api/v1/events").text.contains(command.id.rawValue)))
        }
    }

    @Test("S-26: openapi.yaml names every route of the API, and no other")
    func description() async throws {
        try await WebBench.run { bench in
            let web = Web(
                center: bench.center, configuration: WebConfiguration(), assets: try Assets(),
                description: try APIDescription())
            let router = makeRouterWithoutFallbacks(web)
            let served = Set(
                router.routes.filter { "\($0.path)".contains("api/v1") }.map {
                    "\($0.method.rawValue) /\($0.path)".replacing("//", with: "/")
                })
            #expect(Set(try OpenAPIRoutes.all()) == served)
            let answer = try await Browser(bench: bench).get("/api/v1/openapi.yaml")
            #expect(answer.status == 200 && answer.text.hasPrefix("openapi: 3.1.0"))
        }
    }
}

/// The operations that the description names, read line by line.
enum OpenAPIRoutes {
    static func all() throws -> [String] {
        var routes: [String] = []
        var path = ""
        for line in String(decoding: try APIDescription().bytes, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("  /") { path = line.trimmingCharacters(in: CharacterSet(charactersIn: " :")) }
            if line == "components:" { break }
            for method in ["get", "post", "put", "patch", "delete"] where line == "    \(method):" {
                routes.append("\(method.uppercased()) \(path)")
            }
        }
        return routes
    }
}
