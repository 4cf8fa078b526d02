import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-20: API keys by API and on pages")
struct KeysAPITests {
    private func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("N-20: made once seen, listed without the key, revoked for good")
    func life() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let made = try await browser.call(
                "POST", "/api/v1/keys",
                json: "{\"name\":\"監視\",\"scopes\":[\"read\"],\"expiresAt\":\"2999-01-01T00:00:00+09:00\"}")
            #expect(made.status == 201)
            let item = try json(made)
            let key = try #require(item["key"] as? String), id = try #require(item["id"] as? String)
            #expect(item["expiresAt"] as? String == "2998-12-31T15:00:00.000Z")
            let list = try await browser.call("GET", "/api/v1/keys")
            #expect(list.text.contains(id) && !list.text.contains(key))
            let me = try json(try await browser.call("GET", "/api/v1/me", key: key))
            #expect(me["scopes"] as? [String] == ["read"] && me["id"] as? String == id)
            #expect(try await browser.call("DELETE", "/api/v1/keys/\(id)").status == 204)
            #expect(try await browser.call("GET", "/api/v1/me", key: key).status == 401)
            #expect(try await browser.call("DELETE", "/api/v1/keys/\(id)").status == 404)
        }
    }

    @Test("N-20: 403 names the scope in words, in `scope` and in WWW-Authenticate")
    func scopes() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1).id
            func key(_ scope: Principal.Scope) async throws -> String {
                try await bench.center.accounts.makeKey(
                    APIKeyDraft(name: "one", scopes: [scope]), as: bench.mine.person
                ).bearer
            }
            let (reader, switcher) = (try await key(.read), try await key(.switch))
            let commands = "/api/v1/outlets/\(outlet)/commands"
            let refused: [(String, String, String, String?, String)] = [
                (reader, "POST", commands, "{\"action\":\"off\"}", "switch"),
                (reader, "PATCH", "/api/v1/outlets/\(outlet)", "{\"name\":\"x\"}", "manage"),
                (switcher, "GET", "/api/v1/outlets", nil, "read"),
                (switcher, "GET", "/api/v1/events/stream", nil, "read"),
                (switcher, "DELETE", "/api/v1/keys/x", nil, "manage"),
            ]
            for (key, method, path, body, scope) in refused {
                let answer = try await browser.call(method, path, key: key, json: body)
                #expect(answer.status == 403, "\(method) \(path)")
                let problem = try json(answer)
                #expect(problem["code"] as? String == "scope-missing" && problem["scope"] as? String == scope)
                #expect(answer.header("WWW-Authenticate")?.contains("scope=\"\(scope)\"") == true)
            }
            #expect(try await browser.call("POST", commands, key: switcher, json: "{\"action\":\"off\"}").status == 202)
        }
    }

    @Test("S-26: a word of a set that is named twice, or is none, is 422")
    func sets() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            for (path, body) in [
                ("/api/v1/keys", "{\"name\":\"x\",\"scopes\":[\"read\",\"read\"]}"),
                ("/api/v1/keys", "{\"name\":\"x\",\"scopes\":[\"read\",\"all\"]}"),
                ("/api/v1/users", "{\"login\":\"x@example.jp\",\"notices\":[\"alarms\",\"alarms\"]}"),
            ] {
                let answer = try await browser.call("POST", path, json: body)
                #expect(answer.status == 422, "\(body)")
            }
        }
    }

    @Test("S-26: a body of another media type is 415, an unknown field 422 in people's words")
    func bodies() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1).id
            for (method, path) in [
                ("POST", "/api/v1/outlets/\(outlet)/commands"), ("POST", "/api/v1/keys"), ("POST", "/api/v1/devices"),
                ("PATCH", "/api/v1/outlets/\(outlet)"),
            ] {
                let answer = try await browser.send(
                    method, path,
                    headers: [("Authorization", "Bearer \(bench.mine.key)"), ("Content-Type", "text/plain")],
                    body: Array("{\"action\":\"off\"}".utf8))
                #expect(answer.status == 415, "\(path)")
                #expect(answer.header("Content-Type") == "application/problem+json")
            }
            let answer = try await browser.call(
                "POST", "/api/v1/keys", headers: [("Accept-Language", "ja")], json: "{\"scopes\":[\"read\"]}")
            let problem = try json(answer)
            #expect(problem["detail"] as? String == "名前：入力がありません" && problem["field"] as? String == "name")
        }
    }

    @Test("N-20: the page makes a key, shows it once, and revokes it")
    func pages() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let none = try await browser.send(["name": "監視"], from: "/keys/new", to: "/keys")
            #expect(none.status == 422 && none.text.contains("1つ以上選んでください。") && none.text.contains("value=\"監視\""))
            var form = try await browser.keys(of: "/keys/new")
            form.merge(["name": "監視", "read": "1", "switch": "1", "lifetime": "month"]) { $1 }
            let made = try await browser.post("/keys", form)
            #expect(made.status == 200 && made.header("Cache-Control") == "no-store")
            let start = try #require(made.text.range(of: ">dk_")?.lowerBound)
            let key = String(made.text[start...].dropFirst().prefix { $0 != "<" })
            #expect(
                try await browser.call("GET", "/api/v1/me", key: key).text.contains("\"scopes\":[\"read\",\"switch\"]"))
            #expect(try await browser.post("/keys", form).header("Location") == "/keys")
            let list = try await browser.get("/keys")
            #expect(list.text.contains("監視") && list.text.contains("閲覧・操作") && !list.text.contains(key))
            let record = try #require(
                try await bench.center.accounts.keys(as: bench.mine.person).first { $0.name == "監視" })
            let path = "/keys/\(record.id)/revoke"
            #expect(try await browser.send([:], from: path, to: path).header("Location") == "/keys?done=deleted")
            #expect(try await browser.call("GET", "/api/v1/me", key: key).status == 401)
            #expect(try await bench.general().get("/keys").status == 403)
        }
    }
}
