import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-36, C-39, C-40: series and latest values over the API")
struct SeriesAPITests {
    private static func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try needed(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any], "an object")
    }

    private static func span(_ day: SiteDay) -> String {
        "from=\(PercentEncoding.encode(day.begin.rfc3339))&to=\(PercentEncoding.encode(day.end.rfc3339))"
    }

    private static func numbers(_ list: Any?) -> [Double?] {
        (list as? [Any] ?? []).map { ($0 as? NSNumber)?.doubleValue }
    }

    @Test("A day by the hour, raw and by the day: gaps are null, energy is what was used")
    func series() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let outlet = try await bench.outlet(1).id
            let path = "/api/v1/outlets/\(outlet)/series?\(Self.span(day))&quantity="
            let hours = try await browser.call("GET", path + "power")
            #expect(hours.status == 200 && hours.header("Content-Type") == "application/json")
            let power = try Self.json(hours)
            #expect(Set(power.keys) == ["t", "mean", "min", "max", "n"])
            let mean = Self.numbers(power["mean"])
            #expect(mean.count == 24 && mean[0] == 12.95 && mean[2] == nil && mean[3] == nil && mean[4] == 12.95)
            #expect(Self.numbers(power["min"])[5] == 10 && Self.numbers(power["max"])[5] == 15.9)
            #expect(Self.numbers(power["n"]).prefix(4) == [60, 60, 0, 0])
            #expect(Self.numbers(power["t"])[1] == Double(day.begin.milliseconds / 1000 + 3600))
            let raw = try Self.json(try await browser.call("GET", path + "current&step=raw"))
            #expect(Self.numbers(raw["t"]).count == 1320 && Self.numbers(raw["mean"])[7] == 0.125)
            let used = try Self.json(try await browser.call("GET", path + "energy&step=day"))
            #expect(Self.numbers(used["mean"]) == [1439])
            let minutes = try Self.json(try await browser.call("GET", path + "voltage&step=900"))
            #expect(Self.numbers(minutes["mean"]).count == 96 && Self.numbers(minutes["n"])[0] == 15)
        }
    }

    @Test("Several outlets in the order asked for; latest values of a site")
    func many() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let ids = [try await bench.outlet(2).id, try await bench.outlet(1).id]
            let asked = ids.map { "outlet=\($0)" }.joined(separator: "&")
            let all = try Self.json(
                try await browser.call("GET", "/api/v1/series?\(asked)&\(Self.span(day))&quantity=power"))
            let items = try #require(all["items"] as? [[String: Any]])
            #expect(items.map { $0["outletId"] as? String } == ids.map(\.rawValue) && all["next"] is NSNull)
            #expect(items.allSatisfy { $0["zone"] as? String == "Asia/Tokyo" })
            #expect(
                Self.numbers(items[0]["mean"]).allSatisfy { $0 == nil } && Self.numbers(items[1]["mean"])[0] == 12.95)
            let latest = try Self.json(try await browser.call("GET", "/api/v1/latest?siteId=\(bench.mine.site)"))
            let rows = try #require(latest["items"] as? [[String: Any]])
            #expect(rows.map { $0["outletId"] as? String } == [ids[1].rawValue], "only what is metered")
            #expect(rows[0]["name"] as? String == "NAS" && rows[0]["readAt"] is String)
        }
    }

    @Test("A wrong, missing, doubled or unknown parameter is told by its name")
    func refused() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1).id
            let day = "from=2026-01-10T00:00:00Z&to=2026-01-11T00:00:00Z"
            let one = "outlets/\(outlet)/series?"
            let many = "series?outlet=\(outlet)&"
            let crowd = (0...200).map { "outlet=o\($0)" }.joined(separator: "&")
            let cases: [(String, Int, String?)] = [
                (day, 422, "quantity"), (day + "&quantity=watt", 422, "quantity"),
                (day + "&quantity=", 422, "quantity"),
                ("quantity=power&to=2026-01-11T00:00:00Z", 422, "from"),
                ("quantity=power&from=2026-01-11T00:00:00Z", 422, "to"),
                ("quantity=power&from=yesterday&to=2026-01-11T00:00:00Z", 422, "from"),
                ("quantity=power&from=2026-01-10&to=2026-01-11T00:00:00Z", 422, "from"),
                ("quantity=power&from=2026-01-12T00:00:00Z&to=2026-01-11T00:00:00Z", 422, "to"),
                ("quantity=power&from=1970-01-01T00:00:00%2B09:00&to=2026-01-11T00:00:00Z", 422, "from"),
                ("quantity=power&from=2026-01-12T00:00:00Z&to=9999-12-31T23:59:59Z", 422, "to"),
                ("quantity=power&\(day)&step=0", 422, "step"), ("quantity=power&\(day)&step=060", 422, "step"),
                ("quantity=power&\(day)&step=-60", 422, "step"), ("quantity=power&\(day)&step=%2B60", 422, "step"),
                ("quantity=power&\(day)&step=1.5", 422, "step"), ("quantity=power&\(day)&step=", 422, "step"),
                ("quantity=power&\(day)&step=DAY", 422, "step"), ("quantity=power&\(day)&step=31622401", 422, "step"),
                ("quantity=power&\(day)&step=999999999", 422, "step"),
                ("quantity=power&from=1970-01-02T00:00:00Z&to=2199-01-01T00:00:00Z&step=1", 422, "step"),
                ("quantity=power&\(day)&quantity=energy", 422, "quantity"),
                ("quantity=power&\(day)&unit=W", 422, "unit"),
                ("quantity=power&\(day)&step=hour&step=day", 422, "step"), ("quantity=%zz&\(day)", 400, nil),
                ("quantity=power%00&\(day)", 400, nil), ("quantity=power&\(day)", 200, nil),
                ("quantity=power&\(day)&step=31622400", 200, nil),
                ("quantity=power&from=2026-01-10T00:00:00Z&to=2026-01-10T00:00:00Z", 200, nil),
            ]
            for (query, status, field) in cases {
                for path in [one, many] { try await Self.check("/api/v1/\(path)\(query)", status, field, browser) }
            }
            for (path, status, field) in [
                ("series?quantity=power&\(day)", 422, "outlet"),
                ("\(many)outlet=\(outlet)&quantity=power&\(day)", 422, "outlet"),
                ("series?outlet=%2F&quantity=power&\(day)", 422, "outlet"),
                ("series?\(crowd)&quantity=power&\(day)", 422, "outlet"),
                ("\(one)outlet=\(outlet)&quantity=power&\(day)", 422, "outlet"),
                ("latest?siteId=%2F", 422, "siteId"), ("latest?siteId=", 422, "siteId"), ("latest?site=x", 422, "site"),
                ("latest?siteId=a&siteId=a", 422, "siteId"),
            ] {
                try await Self.check("/api/v1/\(path)", status, field, browser)
            }
            for path in [
                "series?outlet=nobody&quantity=power&\(day)", "outlets/nobody/series?quantity=power&\(day)",
                "latest?siteId=nobody", "latest?siteId=\(bench.other.site)",
            ] {
                try await Self.check("/api/v1/\(path)", 404, nil, browser)
            }
        }
    }

    private static func check(_ path: String, _ status: Int, _ field: String?, _ browser: Browser) async throws {
        let answer = try await browser.call("GET", path)
        #expect(answer.status == status, "\(path): \(answer.text.prefix(200))")
        guard status >= 400 else { return }
        #expect(answer.header("Content-Type")?.hasPrefix("application/problem+json") == true, "\(path)")
        if let field { #expect(try json(answer)["field"] as? String == field, "\(path)") }
    }

    @Test(
        "What parameters are made of: never a fault of ours, every refusal says what it is", arguments: [2026, 36])
    func fuzz(seed: UInt64) async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1).id.rawValue
            var numbers = SeededGenerator(seed: seed)
            var taken = 0
            for _ in 0..<600 {
                let path = Self.path(outlet, &numbers)
                let answer = try await browser.call("GET", path)
                #expect([200, 400, 404, 422].contains(answer.status), "seed \(seed), \(path): \(answer.status)")
                if answer.status == 200 { taken += 1 }
                _ = try Self.json(answer)
            }
            #expect(taken > 30, "\(taken)")
        }
    }

    private static let instants = [
        "2026-01-10T00:00:00Z", "2026-01-10T00:00:00Z", "2026-02-10T00:00:00%2B09:00", "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z", "2026-13-01T00:00:00Z", "2026-01-10T24:00:00Z", "2026-01-10T00:00:00.9999999Z", "0",
        "-1", "", "%F0%9F%94%8C", "%00", "%", "2026-01-10%2000:00:00", "'%20OR%201=1", "1e9", "NaN",
    ]
    private static let steps = [
        "hour", "day", "week", "month", "year", "raw", "60", "900", "86400", "1", "0", "-1", "00", "1e3", "99999999",
        "9223372036854775808", "", "%20", "%E6%97%A5", "%", "%00", "hour%0A",
    ]
    private static let quantities = [
        "power", "energy", "voltage", "current", "power", "Power", "", "%00", "null", "[]",
    ]

    private static func path(_ outlet: String, _ numbers: inout SeededGenerator) -> String {
        // Two of three are of the good ones at the head of the list.
        func some(_ words: [String], good: Int = 0) -> String {
            let isGood = good > 0 && Int.random(in: 0..<3, using: &numbers) > 0
            return (isGood ? words.prefix(good) : words[...]).randomElement(using: &numbers) ?? ""
        }
        var parts = [
            "quantity=" + some(quantities, good: 4), "from=" + some(instants, good: 2), "to=" + some(instants, good: 3),
            "step=" + some(steps, good: 9),
        ]
        if Int.random(in: 0..<4, using: &numbers) == 0 { parts.remove(at: Int.random(in: 0..<4, using: &numbers)) }
        if Int.random(in: 0..<8, using: &numbers) == 0 {
            parts.append(some(["x=1", "=", "&", "step", "from=0", "lang=en"]))
        }
        if Bool.random(using: &numbers) {
            let outlets = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
                "outlet=" + some([outlet, outlet, "x", ""])
            }
            return "/api/v1/series?" + (outlets + parts).shuffled(using: &numbers).joined(separator: "&")
        }
        return "/api/v1/outlets/\(outlet)/series?" + parts.shuffled(using: &numbers).joined(separator: "&")
    }

    @Test("S-12: another tenant's key finds neither outlet nor site")
    func tenants() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1).id
            let query = "quantity=power&\(Self.span(WebBench.yesterday()))"
            for path in [
                "outlets/\(outlet)/series?\(query)", "series?outlet=\(outlet)&\(query)",
                "latest?siteId=\(bench.mine.site)",
                "gateways/\(bench.mine.slip.gateway)/sampling",
            ] {
                #expect(try await browser.call("GET", "/api/v1/\(path)", key: bench.other.key).status == 404, "\(path)")
            }
            let latest = try await browser.call("GET", "/api/v1/latest", key: bench.other.key)
            #expect(latest.status == 200 && !latest.text.contains(outlet.rawValue))
        }
    }

    @Test("C-30: how a gateway measures is read and changed, each field by itself; wrong ones are told")
    func sampling() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = Browser(bench: bench)
            let path = "/api/v1/gateways/\(bench.mine.slip.gateway)/sampling"
            #expect(try await browser.call("GET", path).text == "{\"interval\":1,\"isRunning\":true}")
            for (body, wanted) in [
                ("{\"interval\":15}", "{\"interval\":15,\"isRunning\":true}"),
                ("{\"isRunning\":false}", "{\"interval\":15,\"isRunning\":false}"),
                ("{}", "{\"interval\":15,\"isRunning\":false}"),
            ] {
                let answer = try await browser.call("PATCH", path, json: body)
                #expect(answer.status == 200 && answer.text == wanted, "\(body)")
            }
            #expect(try await browser.call("GET", path).text == "{\"interval\":15,\"isRunning\":false}")
            for body in [
                "{\"interval\":7}", "{\"interval\":\"5\"}", "{\"interval\":null}", "{\"interval\":1.5}",
                "{\"isRunning\":1}", "{\"minutes\":5}", "{\"interval\":0}", "{\"interval\":9223372036854775807}",
            ] {
                #expect(try await browser.call("PATCH", path, json: body).status == 422, "\(body)")
            }
            #expect(try await browser.call("GET", path).text == "{\"interval\":15,\"isRunning\":false}")
        }
    }
}
