import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-21, A-21..A-25: people by API")
struct UsersAPITests {
    private func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("A-21: added, changed, given another password, deleted; the password stands in two answers only")
    func life() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let order =
                "{\"email\":\"a@x.jp\",\"name\":\"A\",\"role\":\"general\",\"validUntil\":\"2999-01-01T00:00:00Z\"}"
            let made = try await browser.call("POST", "/api/v1/users", json: order)
            let item = try json(made)
            let id = try #require(item["id"] as? String)
            #expect(made.status == 201 && made.header("Location") == "/api/v1/users/\(id)")
            let first = try #require((item["oneTimePassword"] as? [String: Any])?["password"] as? String)
            #expect(
                item["state"] as? String == "one-time" && item["validUntil"] as? String == "2999-01-01T00:00:00.000Z")
            let path = "/api/v1/users/\(id)"
            let changed = try json(
                try await browser.call("PATCH", path, json: "{\"validUntil\":null,\"notices\":[\"abnormal\"]}"))
            #expect(changed["validUntil"] == nil && changed["notices"] as? [String] == ["abnormal"])
            let set = try await browser.call("POST", path + "/one-time-password")
            let second = try #require(try json(set)["password"] as? String)
            #expect(set.status == 201 && first != second)
            for read in [path, "/api/v1/users"] {
                let text = try await browser.call("GET", read).text
                #expect(text.contains(id) && !text.contains(first) && !text.contains(second))
            }
            #expect(try await browser.call("DELETE", path + "/two-factor").status == 204)
            #expect(try await browser.call("POST", path + "/invitation").status == 403)
            #expect(try await browser.call("DELETE", path).status == 204)
            #expect(try await browser.call("GET", path).status == 404)
        }
    }

    @Test("A-01: an invitation answers no password, and is sent again at most once a minute")
    func invite() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let made = try await browser.call(
                "POST", "/api/v1/users",
                json: "{\"email\":\"a@x.jp\",\"name\":\"A\",\"role\":\"general\",\"invite\":true}")
            let item = try json(made)
            #expect(made.status == 201 && item["oneTimePassword"] == nil && item["state"] as? String == "invited")
            let again = try await browser.call("POST", "/api/v1/users/\(item["id"] as? String ?? "")/invitation")
            #expect(again.status == 429 && again.header("Retry-After") != nil)
        }
    }

    @Test("S-13: no field makes a representative, another tenant's person, or a password of one's choice")
    func assignment() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let id = try await bench.center.users.add(
                UserDraft(email: "a@x.jp", name: "A", role: .general), as: bench.mine.person
            ).id
            let base = "\"email\":\"b@x.jp\",\"name\":\"B\""
            for (method, path, body, status) in [
                ("POST", "/api/v1/users", "{\(base),\"role\":\"representative\"}", 422),
                ("POST", "/api/v1/users", "{\(base),\"role\":\"general\",\"tenantId\":\"\(bench.other.id)\"}", 422),
                ("POST", "/api/v1/users", "{\(base),\"role\":\"general\",\"password\":\"of my choice\"}", 422),
                ("PATCH", "/api/v1/users/\(id)", "{\"role\":\"representative\"}", 422),
                ("PATCH", "/api/v1/users/\(id)", "{\"email\":\"c@x.jp\"}", 422),
                ("PATCH", "/api/v1/users/\(id)", "{\"state\":\"active\"}", 422),
                ("PATCH", "/api/v1/users/\(id)", "{\"notices\":[\"everything\"]}", 422),
            ] {
                #expect(try await browser.call(method, path, json: body).status == status, "\(method) \(body)")
            }
            let users = try await bench.center.users.list(limit: 10, as: bench.mine.person).items
            #expect(users.count == 2 && users.allSatisfy { $0.role == .representative || $0.name == "A" })
        }
    }
}
