import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-24: tenants on the operator's pages")
struct TenantFlowTests {
    private static let form = [
        "name": "新会社 <b>", "representative": "鈴木 次郎", "email": "suzuki@example.jp", "contracts": "１",
        "contact": "総務部\r\n03-1234-5678",
    ]

    private static let contract = [
        "name": "改名", "contracts": "1", "contact": "x", "profile": "cloud", "idleMinutes": "６０", "absoluteDays": "0",
    ]

    @Test("A-24, S-18: a tenant is made; its representative's password is shown once and signs in")
    func make() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let made = try await browser.send(Self.form, from: "/ops/tenants/new", to: "/ops/tenants")
            #expect(made.status == 200 && made.text.contains("新会社 &lt;b&gt;") && !made.text.contains("<b>"))
            let password = try #require(made.text.firstMatch(of: #/secret-once">([^<]+)</#)?.output.1)
            let list = try await browser.get("/ops/tenants")
            #expect(list.text.contains("suzuki@example.jp") && !list.text.contains(password))
            let signed = try await Browser(bench: bench).post(
                "/login", ["email": "suzuki@example.jp", "password": String(password)])
            #expect(signed.status == 303 && signed.header("Set-Cookie") != nil)
        }
    }

    @Test("U-02: a form that is sent twice makes one tenant")
    func twice() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let form = Self.form.merging(try await browser.keys(of: "/ops/tenants/new")) { $1 }
            #expect(try await browser.post("/ops/tenants", form).status == 200)
            #expect(try await browser.post("/ops/tenants", form).status == 303)
            #expect(try await bench.center.tenants.count(by: Browser.actor) == 3)
        }
    }

    @Test("Errors stand at their fields, and nothing typed is lost")
    func refused() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            for (field, value) in [
                ("name", " "), ("representative", ""), ("email", "nonsense"), ("email", bench.mine.email),
                ("contracts", "many"), ("contracts", "-1"), ("contracts", "99999999999999999999"),
            ] {
                let form = Self.form.merging([field: value]) { $1 }
                let answer = try await browser.send(form, from: "/ops/tenants/new", to: "/ops/tenants")
                #expect(answer.status == 422 && answer.text.contains("id=\"\(field)-error\""), "\(field) \(value)")
                #expect(answer.text.contains("総務部"), "\(field)")
            }
            #expect(try await bench.center.tenants.count(by: Browser.actor) == 2)
        }
    }

    @Test("契約数 and contact are changed; the tenant's own pages then say why no gateway can be added")
    func change() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let page = "/ops/tenants/\(bench.mine.id)"
            let form = Self.contract
            let saved = try await browser.send(form, from: page, to: page)
            #expect(saved.status == 303)
            #expect(try await browser.get(page + "?done=saved").text.contains("1 / 1"))
            let wrong = try await browser.send(form.merging(["contracts": "x"]) { $1 }, from: page, to: page)
            #expect(wrong.status == 422 && wrong.text.contains("contracts-error"))
            for field in ["idleMinutes", "absoluteDays"] {
                for value in ["", "-1", "99999", "x"] {
                    let answer = try await browser.send(form.merging([field: value]) { $1 }, from: page, to: page)
                    #expect(answer.status == 422 && answer.text.contains("\(field)-error"), "\(field) \(value)")
                }
            }
            let rules = try await bench.center.tenants.find(bench.mine.id, by: Browser.actor).rules
            #expect(rules == TenantRules(profile: .cloud, idleMinutes: 60, absoluteDays: 0))
            let manager = try await Browser.signedIn(bench)
            let gateway = ["name": "GW2", "site": bench.mine.site.rawValue]
            let refused = try await manager.send(gateway, from: "/gateways/new", to: "/gateways")
            #expect(refused.status == 422 && refused.text.contains("契約数に達しているため"))
            let order = #"{"name":"GW2","siteId":"\#(bench.mine.site)"}"#
            let called = try await manager.call("POST", "/api/v1/gateways", json: order)
            #expect(called.status == 422 && called.text.contains("contracts"))
            #expect(try await browser.get("/ops/tenants/nobody").status == 404)
        }
    }

    @Test("A-24: the representative moves after a question; who is unknown or it already is told at the field")
    func move() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            _ = try await bench.center.accounts.add(
                email: "sato@mine.example.jp", name: "佐藤 花子", role: .administrator, as: bench.mine.person)
            let page = "/ops/tenants/\(bench.mine.id)"
            let question = try await browser.get(page + "/representative?email=sato@mine.example.jp")
            #expect(question.status == 200 && question.text.contains("佐藤 花子") && question.text.contains("佐藤 mine"))
            for email in ["nobody@mine.example.jp", "rep@other.example.jp", bench.mine.email, ""] {
                let answer = try await browser.get(page + "/representative?email=\(email)")
                #expect(answer.status == 422 && answer.text.contains("email-error"), "\(email)")
                let sent = try await browser.send(["email": email], from: page, to: page + "/representative")
                #expect(sent.status == 422, "\(email)")
            }
            let moved = try await browser.send(
                ["email": "sato@mine.example.jp"], from: page, to: page + "/representative")
            #expect(moved.status == 303)
            let tenant = try await bench.center.tenants.find(bench.mine.id, by: Browser.actor)
            #expect(tenant.representative?.email == "sato@mine.example.jp")
        }
    }

    @Test("A-32: the release asks first, names whom it is about, and refuses another one")
    func release() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let page = "/ops/tenants/\(bench.mine.id)"
            let question = try await browser.get(page + "/two-factor")
            #expect(question.status == 200 && question.text.contains(bench.mine.email))
            let account = try #require(question.field("account"))
            let other = try #require(
                try await browser.get("/ops/tenants/\(bench.other.id)/two-factor").field("account"))
            let wrong = try await browser.send(["account": other], from: page, to: page + "/two-factor")
            #expect(wrong.status == 404)
            let released = try await browser.send(["account": account], from: page, to: page + "/two-factor")
            #expect(released.status == 303 && released.header("Location") == page + "?done=saved")
        }
    }
}
