import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-17: corrections and retention by page and API")
struct CorrectionFlowTests {
    private static let form = [
        "quantity": "power", "kind": "value", "value": "１２．３４", "reason": "=交換した <b>メーター</b>",
    ]

    @Test("N-17: a manager corrects a value; author, time, old and new value and reason stand on the page")
    func corrected() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1).id
            let path = "/outlets/\(outlet)/corrections"
            #expect(try await browser.get("/outlets/\(outlet)?day=\(day.text)").text.contains("href=\"\(path)\""))
            #expect(try await browser.get(path).text.contains("訂正はありません。"))
            let form = Self.form.merging(["at": day.text + "T00:01"]) { $1 }
            let saved = try await browser.send(form, from: path, to: path)
            #expect(saved.status == 303 && saved.header("Location") == path + "?done=saved")
            let page = try await browser.get(path).text
            for word in ["10.1 W", "12.3 W", "=交換した &lt;b&gt;メーター&lt;/b&gt;", bench.mine.person.name] {
                #expect(page.contains(word), "\(word)")
            }
            let log = try await browser.get("/log").text
            #expect(log.contains("計測値 訂正：消費電力") && log.contains("10.1 W → 12.3 W"))
            let void = form.merging(["kind": "none", "value": ""]) { $1 }
            #expect(try await browser.send(void, from: path, to: path).status == 303)
            let from = SiteTime.text(day.begin, zone: day.zone), to = SiteTime.text(day.end, zone: day.zone)
            let file = try await browser.get(
                "/measure.csv?from=\(PercentEncoding.encode(from))&to=\(PercentEncoding.encode(to))"
                    + "&quantity=power&step=raw")
            let first = try #require(CSVDocument(file.bytes).rows.dropFirst().first?.fields)
            #expect(first[0].hasSuffix(" 00:02:00"), "the first minute is a gap now: \(first)")
        }
    }

    @Test("N-17: mistakes stand at their fields in either language, and nothing typed is lost")
    func mistakes() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let browser = try await Browser.signedIn(bench)
            let path = "/outlets/\(try await bench.outlet(1).id)/corrections"
            func refused(_ change: [String: String], _ field: String, _ words: String) async throws {
                let form = Self.form.merging(["at": day.text + "T00:01"]) { $1 }.merging(change) { $1 }
                let answer = try await browser.send(form, from: path, to: path + "?lang=en")
                #expect(answer.status == 422 && answer.text.contains("id=\"\(field)-error\""), "\(change)")
                #expect(answer.text.contains(words), "\(change)")
                #expect(answer.text.contains("value=\"=交換した &lt;b&gt;メーター&lt;/b&gt;\"") || field == "reason")
            }
            try await refused(["value": "1e3"], "value", "Enter a number")
            try await refused(["value": ""], "value", "Please fill this in.")
            try await refused(["value": "10.1"], "value", "That value stands there already.")
            try await refused(["at": "yesterday"], "at", "value=\"yesterday\"")
            try await refused(["at": "2999-01-01T00:00"], "at", "It is to come")
            try await refused(["at": day.text + "T02:30", "kind": "none"], "at", "There is no value of that time.")
            try await refused(["kind": "both"], "kind", "This is not known.")
            try await refused(["quantity": "heat"], "quantity", "This is not known.")
            try await refused(["reason": " "], "reason", "Please fill this in.")
            try await refused(["reason": String(repeating: "あ", count: 67)], "reason", "This is too long.")
            #expect(try await browser.get(path).text.contains("訂正はありません。"))
        }
    }

    @Test("N-17: a program corrects and reads corrections; what is not a correction is 422")
    func program() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let browser = Browser(bench: bench)
            let path = "/api/v1/outlets/\(try await bench.outlet(1).id)/corrections"
            let at = day.begin.advanced(byMilliseconds: 60_000).rfc3339
            func post(_ value: String) async throws -> Browser.Answer {
                let body = "{\"quantity\":\"power\",\"at\":\"\(at)\",\"value\":\(value),\"reason\":\"x\"}"
                return try await browser.call("POST", path, json: body)
            }
            #expect(try await post("12.34").status == 201)
            #expect(try await post("null").status == 201)
            for value in ["\"1\"", "true", "[]", "1e300", "null"] {
                #expect(try await post(value).status == 422, "\(value)")
            }
            let found = try await browser.call("GET", path).text
            #expect(found.contains("\"old\":12.3,") && found.contains("\"value\":null"))
            #expect(found.contains("\"old\":10.1,") && found.contains("\"value\":12.3"))
            #expect(try await browser.call("GET", path + "?from=x").status == 422)
            #expect(try await browser.call("GET", path + "?step=raw").status == 422)
        }
    }

    @Test("N-17: days of site and device by form and API; mistakes stay at their fields")
    func retention() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let path = "/sites/\(bench.mine.site)/retention"
            #expect(try await browser.get("/sites/\(bench.mine.site)/edit").text.contains("href=\"\(path)\""))
            #expect(try await browser.get(path).text.contains("削除した計測値は元に戻せません"))
            let rules = try await bench.center.measurements.retention(of: bench.mine.site, as: bench.mine.person)
            let device = try #require(rules.devices.first)
            #expect(rules.days == nil && device.days == nil)
            let form = ["days": "４００", "device": device.device.rawValue, "deviceDays": "30"]
            let saved = try await browser.send(form, from: path, to: path)
            #expect(saved.status == 303 && saved.header("Location") == path + "?done=saved")
            let after = try await bench.center.measurements.retention(of: bench.mine.site, as: bench.mine.person)
            #expect(after.days == 400 && after.devices.first?.days == 30)
            for days in ["1", "x", "1.5", "36501", "-3", "99999999"] {
                let wrong = form.merging(["days": days, "deviceDays": days]) { $1 }
                let refused = try await browser.send(wrong, from: path, to: path + "?lang=en")
                #expect(refused.status == 422 && refused.text.contains("id=\"days-error\""), "\(days)")
                #expect(refused.text.contains("id=\"deviceDays-0-error\""), "\(days)")
                #expect(refused.text.contains("value=\"\(days)\"") && refused.text.contains("2 to 36500"), "\(days)")
            }
            let api = "/api/v1/sites/\(bench.mine.site)/retention"
            let kept = try await browser.call("GET", api).text
            #expect(kept.contains("\"days\":400") && kept.contains("\"days\":30"))
            #expect(try await browser.call("PUT", api, json: "{\"days\":null}").text.contains("\"days\":null"))
            let bare = "{\"days\":null,\"devices\":[{\"deviceId\":\"\(device.device)\"}]}"
            let many = Array(repeating: "{\"deviceId\":\"\(device.device)\",\"days\":null}", count: 1_001)
            for body in [
                "{}", "{\"days\":1}", "{\"days\":null,\"devices\":[{\"deviceId\":\"nobody\",\"days\":30}]}", bare,
                "{\"days\":null,\"devices\":[\(many.joined(separator: ","))]}",
            ] {
                #expect(try await browser.call("PUT", api, json: body).status == 422, "\(body)")
            }
        }
    }

    @Test("4.4: a clock that is wrong stands on the gateway's page, in the log and in the API, until it is right")
    func clock() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let path = Routes.gateway(bench.mine.slip.gateway).text
            #expect(!(try await browser.get(path).text.contains("1分以上ずれています")))
            try await bench.feedOne(seq: 5_000, isClockCorrected: true)
            let page = try await browser.get(path).text
            #expect(page.contains("1分以上ずれています") && page.contains("ゲートウェイ 時刻ずれ 発生"))
            #expect(try await browser.get(path + "?lang=en").text.contains("more than a minute off since"))
            let api = "/api/v1/gateways/\(bench.mine.slip.gateway)"
            #expect(try await browser.call("GET", api).text.contains("\"clockWrongSince\":\"20"))
            try await bench.feedOne(seq: 5_001, isClockCorrected: true)
            try await bench.feedOne(seq: 5_002, isClockCorrected: false)
            let right = try await browser.get(path).text
            #expect(!right.contains("1分以上ずれています") && right.contains("ゲートウェイ 時刻ずれ 解消"))
            #expect(!(try await browser.call("GET", api).text.contains("clockWrongSince")))
        }
    }
}
