import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("The operator's orders over control.sock", .timeLimit(.minutes(2)))
struct ControlCentreTests {
    @Test("A-24: tenants are made, changed and listed without naming one in a header; the password comes once")
    func tenants() async throws {
        try await ControlBench.run { bench in
            let order = #"{"name":"新会社","representative":"鈴木","email":"suzuki@example.jp","contracts":2}"#
            let made = try await bench.ask("POST", "/control/v1/tenants", tenant: nil, body: order)
            #expect(made.status == 201)
            #expect((try made.json["password"] as? String)?.utf8.count == 14)
            let changed = try await bench.ask(
                "POST", "/control/v1/tenants/change", tenant: nil, body: #"{"tenant":"新会社","contracts":5}"#)
            #expect(try changed.status == 200 && changed.json["contracts"] as? Int == 5)
            let list = try await bench.ask("GET", "/control/v1/tenants", tenant: nil)
            let tenants = try #require(try list.json["tenants"] as? [[String: Any]])
            #expect(Set(tenants.compactMap { $0["name"] as? String }) == ["mine", "other", "新会社"])
            for (body, status) in [
                (#"{"tenant":"nobody","contracts":5}"#, 422), (#"{"tenant":"新会社","contracts":-1}"#, 422),
                (#"{"contracts":5}"#, 400), ("nonsense", 400),
            ] {
                let answer = try await bench.ask("POST", "/control/v1/tenants/change", tenant: nil, body: body)
                #expect(answer.status == status, "\(body)")
            }
        }
    }

    @Test("A-24: the representative is moved within the tenant only")
    func representative() async throws {
        try await ControlBench.run { bench in
            _ = try await bench.web.center.accounts.add(
                email: "a@mine.example.jp", name: "A", role: .general, as: bench.web.mine.person)
            let path = "/control/v1/tenants/representative"
            let foreign = try await bench.ask(
                "POST", path, tenant: nil, body: #"{"tenant":"mine","email":"rep@other.example.jp"}"#)
            #expect(foreign.status == 422)
            let moved = try await bench.ask(
                "POST", path, tenant: nil, body: #"{"tenant":"mine","email":"a@mine.example.jp"}"#)
            #expect(try moved.status == 200 && moved.json["email"] as? String == "a@mine.example.jp")
        }
    }

    @Test("A-03, A-44: terms and announcements are published, listed and ended")
    func publishing() async throws {
        try await ControlBench.run { bench in
            let terms = try await bench.ask(
                "POST", "/control/v1/terms", tenant: nil, body: #"{"ja":"規約","en":"Terms"}"#)
            #expect(try terms.status == 201 && terms.json["version"] as? Int == 1)
            #expect(try await bench.ask("GET", "/control/v1/terms", tenant: nil).status == 200)
            let order = #"{"title":"件名","text":"本文","endsAt":"2100-01-01T00:00:00+09:00"}"#
            let made = try await bench.ask("POST", "/control/v1/announcements", tenant: nil, body: order)
            #expect(try made.status == 201 && made.json["state"] as? String == "standing")
            let id = try #require(try made.json["id"] as? String)
            let ended = try await bench.ask(
                "POST", "/control/v1/announcements/end", tenant: nil, body: #"{"id":"\#(id)"}"#)
            #expect(try ended.json["state"] as? String == "ended")
            let list = try await bench.ask("GET", "/control/v1/announcements", tenant: nil)
            #expect((try list.json["announcements"] as? [[String: Any]])?.count == 1)
            let odd = try await bench.ask(
                "POST", "/control/v1/announcements", tenant: nil,
                body: #"{"title":"件名","text":"本文","startsAt":"tomorrow"}"#)
            #expect(odd.status == 422)
            let unknown = try await bench.ask(
                "POST", "/control/v1/announcements/end", tenant: nil, body: #"{"id":"nobody"}"#)
            #expect(unknown.status == 404)
        }
    }

    @Test("The entrance: a link that opens /ops once; all sessions end together")
    func entrance() async throws {
        try await ControlBench.run { bench in
            let made = try await bench.ask("POST", "/control/v1/entrance", tenant: nil, body: "{}")
            let path = try #require(try made.json["path"] as? String)
            #expect(made.status == 201 && path.hasPrefix("/ops/enter/"))
            var browser = Browser(bench: bench.web)
            let page = try await browser.get(path)
            let opened = try await browser.post("/ops/enter", ["link": try #require(page.field("link"))])
            browser.cookie = String(try #require(opened.header("Set-Cookie")).prefix { $0 != ";" })
            #expect(try await browser.get("/ops").status == 200)
            let shut = try await bench.ask("POST", "/control/v1/entrance/shut", tenant: nil, body: "{}")
            #expect(try shut.json["ended"] as? Int == 1)
            #expect(try await browser.get("/ops").status == 403)
        }
    }

    @Test(
        "A-08, A-32: the representative too gets a one-time password and loses a second factor; others' people do not")
    func care() async throws {
        try await ControlBench.run { bench in
            let password = try await bench.ask(
                "POST", "/control/v1/users/one-time-password", tenant: "mine",
                body: #"{"email":"rep@mine.example.jp"}"#)
            #expect(try password.status == 200 && password.json["role"] as? String == "representative")
            #expect((try password.json["password"] as? String)?.utf8.count == 14)
            for path in ["one-time-password", "release-2fa"] {
                let foreign = try await bench.ask(
                    "POST", "/control/v1/users/" + path, tenant: "mine", body: #"{"email":"rep@other.example.jp"}"#)
                #expect(foreign.status == 422, "\(path)")
            }
            let released = try await bench.ask(
                "POST", "/control/v1/users/release-2fa", tenant: "mine", body: #"{"email":"rep@mine.example.jp"}"#)
            #expect(released.status == 200)
        }
    }

    @Test("Rules of a tenant: what is left out stays, what is none is refused")
    func rules() async throws {
        try await ControlBench.run { bench in
            let path = "/control/v1/tenants/change"
            let changed = try await bench.ask(
                "POST", path, tenant: nil, body: #"{"tenant":"mine","passwordProfile":"cloud","idleMinutes":0}"#)
            #expect(
                try changed.json["passwordProfile"] as? String == "cloud" && changed.json["idleMinutes"] as? Int == 0)
            #expect(try changed.json["absoluteDays"] as? Int == 30)
            for rule in [#""passwordProfile":"x""#, #""idleMinutes":-1"#, #""absoluteDays":3651"#] {
                let answer = try await bench.ask("POST", path, tenant: nil, body: #"{"tenant":"mine",\#(rule)}"#)
                #expect(answer.status == 422, "\(rule)")
            }
        }
    }
}
