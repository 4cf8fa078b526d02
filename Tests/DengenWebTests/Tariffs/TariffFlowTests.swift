import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-15: the tariff of a site by page and API")
struct TariffFlowTests {
    private func path(_ bench: WebBench) -> String { "/sites/\(bench.mine.site)/tariff" }

    private let form = [
        "kind": "stepped", "price": "", "other": "", "basic": "１２００", "carbon": "0.423", "currency": "JPY",
    ]

    /// Names that stand in several rows.
    private func rows(_ name: String, _ values: String...) -> [(String, String)] { values.map { (name, $0) } }

    private func send(
        _ browser: Browser, _ path: String, _ fields: [String: String], _ rows: [(String, String)] = []
    ) async throws -> Browser.Answer {
        let all = Array(fields.merging(try await browser.keys(of: path)) { typed, _ in typed }) + rows.map { ($0, $1) }
        let body = all.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
        return try await browser.send(
            "POST", path,
            headers: [("Origin", browser.bench.url), ("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8))
    }

    @Test("N-15: three steps by form, full-width digits and all; the page shows what was saved")
    func saved() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let rows =
                self.rows("upTo", "120", "３００", "", "") + self.rows("stepPrice", "29.8", "36.40", "40.49", "")
            let answer = try await send(browser, path(bench), form, rows)
            #expect(answer.status == 303 && answer.header("Location") == path(bench) + "?done=saved")
            let tariff = try await bench.center.tariffs.find(of: bench.mine.site, as: bench.mine.person).tariff
            let steps = [
                TariffStep(upTo: 120, price: 29_800_000), TariffStep(upTo: 300, price: 36_400_000),
                TariffStep(upTo: nil, price: 40_490_000),
            ]
            #expect(tariff == Tariff(.stepped(steps), basic: 1_200_000_000, carbon: 423_000))
            let page = try await browser.get(path(bench)).text
            #expect(page.contains("<option value=\"stepped\" selected>") && page.contains("value=\"36.4\""))
            #expect(page.contains("value=\"1200\"") && page.contains("value=\"0.423\""))
            #expect(try await browser.get("/sites/\(bench.mine.site)/edit").text.contains("href=\"\(path(bench))\""))
            #expect(try await send(browser, path(bench), form.merging(["kind": "none"]) { $1 }).status == 303)
            #expect(try await bench.center.tariffs.find(of: bench.mine.site, as: bench.mine.person).tariff == nil)
        }
    }

    @Test("N-15: mistakes stand at their fields, in either language, and nothing typed is lost")
    func mistakes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let rows =
                self.rows("upTo", "300", "120", "many") + self.rows("stepPrice", "1e3", "36.4", "40")
            let typed = form.merging(["price": "安い", "basic": "-1", "currency": "<b>円"]) { $1 }
            let refused = try await send(browser, path(bench), typed, rows)
            #expect(refused.status == 422 && refused.text.contains("href=\"#stepPrice-0\""))
            for field in ["stepPrice-0", "upTo-2", "basic"] {
                #expect(refused.text.contains("id=\"\(field)-error\""), "\(field)")
            }
            for value in ["安い", "1e3", "many", "-1", "&lt;b&gt;円"] {
                #expect(refused.text.contains("value=\"\(value)\""), "\(value)")
            }
            let falling = self.rows("upTo", "300", "120", "") + self.rows("stepPrice", "1", "1", "1")
            let second = try await send(browser, path(bench), form, falling)
            #expect(second.status == 422 && second.text.contains("id=\"upTo-1-error\""))
            #expect(second.text.contains("上限は前の段階より大きく"))
            let english = try await send(
                browser, path(bench) + "?lang=en", form.merging(["kind": "timeOfUse", "other": ""]) { $1 },
                self.rows("days", "weekend") + self.rows("from", "8") + self.rows("to", "")
                    + self.rows("bandPrice", "1"))
            #expect(english.status == 422 && english.text.contains("id=\"to-0-error\""))
            #expect(english.text.contains("Please fill this in."))
            let odd = form.merging(["kind": "free"]) { $1 }
            #expect(try await send(browser, path(bench), odd).status == 422)
            #expect(try await bench.center.tariffs.find(of: bench.mine.site, as: bench.mine.person).tariff == nil)
        }
    }

    @Test("N-15: a program reads it, sets each kind and takes it away")
    func api() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let path = "/api/v1/sites/\(bench.mine.site)/tariff"
            let none = #"{"periods":[],"siteId":"\#(bench.mine.site)","tariff":null}"#
            #expect(try await browser.call("GET", path).text == none)
            let bodies = [
                #"{"basicCharge":"0","currency":"JPY","kind":"flat","price":"31.25"}"#,
                #"{"basicCharge":"1200","carbonPerKWh":"0.423","currency":"JPY","kind":"stepped","#
                    + #""steps":[{"price":"29.8","upTo":120},{"price":"36.4"}]}"#,
                #"{"bands":[{"days":"weekdays","from":22,"price":"15","to":8}],"basicCharge":"0","#
                    + #""currency":"EUR","kind":"timeOfUse","price":"30"}"#,
            ]
            for body in bodies {
                let answer = try await browser.call("PUT", path, json: "{\"tariff\":\(body)}")
                #expect(answer.status == 200 && answer.text.contains("\"tariff\":\(body)"), "\(answer.text)")
            }
            for (body, field) in Self.bad {
                let answer = try await browser.call("PUT", path, json: body)
                #expect(answer.status == 422 && answer.text.contains("\"\(field)\""), "\(body): \(answer.text)")
            }
            #expect(try await browser.call("PUT", path, json: #"{"tariff":null}"#).text == none)
        }
    }

    private static let bad = [
        ("{}", "tariff"), (#"{"tariff":1}"#, "tariff"), (#"{"tariff":{"kind":"free"}}"#, "kind"),
        (#"{"tariff":{"kind":"flat"}}"#, "price"), (#"{"tariff":{"kind":"flat","price":31}}"#, "price"),
        (#"{"tariff":{"kind":"flat","price":"31","steps":[]}}"#, "steps"),
        (#"{"tariff":{"kind":"flat","price":"1e9"}}"#, "price"),
        (#"{"tariff":{"kind":"stepped","steps":[]}}"#, "steps"),
        (#"{"tariff":{"kind":"stepped","steps":[1]}}"#, "steps"),
        (#"{"tariff":{"kind":"stepped","steps":[{"price":"1","more":1}]}}"#, "more"),
        (#"{"tariff":{"kind":"timeOfUse","price":"1","bands":[{"from":9,"to":9,"price":"1"}]}}"#, "bands"),
        (#"{"tariff":{"kind":"timeOfUse","price":"1","bands":[{"days":"x","from":9,"to":10,"price":"1"}]}}"#, "days"),
    ]

    @Test("N-15: a new price from a day on, beside the old one; its mistakes stand at their fields")
    func periods() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let flat = form.merging(["kind": "flat", "price": "30", "fromDay": ""]) { $1 }
            #expect(try await send(browser, path(bench), flat).status == 303)
            let later = flat.merging(["price": "40", "fromDay": "２０３０-０４-０１"]) { $1 }
            #expect(try await send(browser, path(bench), later).status == 303)
            let site = try await bench.center.tariffs.find(of: bench.mine.site, as: bench.mine.person)
            #expect(site.periods.map(\.from) == [nil, "2030-04-01"])
            #expect(site.tariff?.plan == .flat(price: 30_000_000))
            let page = try await browser.get(path(bench)).text
            #expect(page.contains("最初から") && page.contains("現在適用中") && page.contains("2030-04-01"))
            #expect(page.contains("value=\"30\"") && !page.contains("value=\"40\""))
            #expect(try await browser.get(path(bench) + "?from=2030-04-01").text.contains("value=\"40\""))
            for (change, field) in [
                (["fromDay": "2030-02-30"], "fromDay"), (["fromDay": "soon"], "fromDay"),
                (["currency": "EUR"], "currency"),
            ] {
                let wrong = later.merging(change) { $1 }
                let refused = try await send(browser, path(bench) + "?lang=en", wrong)
                #expect(refused.status == 422 && refused.text.contains("id=\"\(field)-error\""), "\(change)")
                #expect(refused.text.contains("value=\"\(change[field] ?? "")\""), "\(change)")
            }
            let api = "/api/v1/sites/\(bench.mine.site)/tariff"
            let kept = try await browser.call("GET", api).text
            #expect(kept.contains("\"from\":null") && kept.contains("\"from\":\"2030-04-01\""))
            let gone = try await browser.call("PUT", api, json: "{\"tariff\":null,\"from\":\"2030-04-01\"}")
            #expect(gone.status == 200 && !gone.text.contains("2030-04-01"))
            for day in ["\"2030-4-1\"", "1", "\"\""] {
                let body = "{\"tariff\":{\"kind\":\"flat\",\"price\":\"1\"},\"from\":\(day)}"
                #expect(try await browser.call("PUT", api, json: body).status == 422, "\(day)")
            }
        }
    }

    @Test("N-15: kWh, cost, basic charge and CO₂ of a site's day and month, by page and API")
    func siteEnergy() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let browser = try await Browser.signedIn(bench)
            let path = "/sites/\(bench.mine.site)/energy"
            #expect(try await browser.get("/sites/\(bench.mine.site)").text.contains("href=\"\(path)\""))
            let bare = try await browser.get(path + "?day=\(day.text)").text
            #expect(bare.contains("1.44 kWh") && bare.contains("電気料金が設定されていません。"))
            let tariff = Tariff(.flat(price: 31_000_000), basic: 1_200_000_000, carbon: 423_000)
            try await bench.center.tariffs.set(tariff, of: bench.mine.site, as: bench.mine.person)
            let page = try await browser.get(path + "?day=\(day.text)").text
            for word in ["1.44 kWh", "44.61 円", "1,200.00 円", "0.61 kg", "\(day.text) の1日"] {
                #expect(page.contains(word), "\(word)")
            }
            #expect(try await browser.get(path + "?day=\(day.text)&lang=en").text.contains("44.61 yen"))
            for day in ["x", "", "2026-02-30", "%00"] {
                #expect(try await browser.get(path + "?day=\(day)").status == 200, "\(day)")
            }
            let api = "/api/v1/sites/\(bench.mine.site)/energy"
            let found = try await browser.call("GET", api + "?day=\(day.text)").text
            #expect(found.contains("\"charge\":\"44.609\"") && found.contains("\"energy\":1439"))
            #expect(found.contains("\"basicCharge\":\"1200\"") && found.contains("\"carbon\":\"0.608697\""))
            #expect(try await browser.call("GET", api + "?day=x").status == 422)
            #expect(try await browser.call("GET", "/api/v1/sites/\(bench.other.site)/energy").status == 404)
        }
    }
}
