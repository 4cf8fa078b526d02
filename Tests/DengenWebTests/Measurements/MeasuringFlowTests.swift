import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-30, C-33, C-34, C-40: measurements by page")
struct MeasuringFlowTests {
    private static func path(_ day: SiteDay, _ outlet: OutletID, _ more: String = "") -> String {
        "/outlets/\(outlet)?day=\(day.text)\(more)"
    }

    @Test("C-33, C-34: the graph of any day and quantity, in both languages; a day that is none is today")
    func graph() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let outlet = try await bench.outlet(1).id
            let page = try await browser.get(Self.path(day, outlet)).text
            for word in ["計測グラフ", "最大 15.9 W（00:59）", "最小 10.0 W（01:00）", "1.44 kWh", "計測値のない時間 2時間"] {
                #expect(page.contains(word), "\(word)")
            }
            let english = try await browser.get(Self.path(day, outlet, "&quantity=energy&lang=en")).text
            #expect(
                english.contains("Graph of a day") && english.contains("180.0 Wh (from 04:00)")
                    && english.contains("class=\"bars\""))
            let tomorrow = try await browser.get(Self.path(day.after.after, outlet)).text
            #expect(tomorrow.contains("この日の計測値はありません。"))
            for day in ["x", "", "2026-02-30", "0000-00-00", "9999-12-31", "%00", "%", "2026-11-21%20"] {
                let answer = try await browser.get("/outlets/\(outlet)?day=\(day)&quantity=\(day)")
                #expect(answer.status == 200 && answer.text.contains("計測グラフ"), "\(day)")
            }
            let unmetered = try await browser.get("/outlets/\(try await bench.outlet(3).id)").text
            #expect(!unmetered.contains("計測グラフ"))
        }
    }

    @Test("C-40: chosen outlets and contents stay in the address; what is not one's own is not there")
    func latest() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let (ours, theirs) = (try await bench.outlet(1).id, try await bench.outlet(1, of: bench.other).id)
            let page = try await browser.get("/latest").text
            #expect(page.contains("/outlets/\(ours)") && page.contains("32.4") && !page.contains("\(theirs)"))
            #expect(page.contains("最新計測値") && page.contains("再読み込み"))
            let english = try await browser.get("/latest?lang=en&quantity=voltage&site=\(bench.mine.site)").text
            #expect(english.contains("Latest values") && english.contains("Voltage (V)"))
            let chosen = try await browser.get("/latest?outlet=\(theirs)&outlet=\(ours)&site=\(bench.other.site)").text
            #expect(chosen.contains("/outlets/\(ours)") && !chosen.contains("\(theirs)"))
            #expect(try await browser.get("/").text.contains("href=\"/latest\""))
        }
    }

    @Test("N-20: who was granted another site finds nothing of this one")
    func rights() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let branch = try await bench.addSite()
            let guest = try await bench.limited("guest", Grants(sites: [branch.site: [.view]]))
            let (hidden, seen) = (try await bench.outlet(1).id, try await bench.outlet(1, of: branch).id)
            for query in ["", "?site=\(bench.mine.site)", "?outlet=\(hidden)"] {
                let page = try await guest.get("/latest\(query)")
                #expect(page.status == 200 && page.text.contains("/outlets/\(seen)"))
                #expect(!page.text.contains("\(hidden)") && !page.text.contains("mine 本社"))
            }
            #expect(try await guest.get("/outlets/\(hidden)?day=2026-01-10").status == 404)
            #expect(try await guest.get("/gateways/\(bench.mine.slip.gateway)").status == 403)
        }
    }

    @Test("C-30: a manager sets interval and start or stop; a wrong interval changes nothing")
    func sampling() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let path = Routes.gateway(bench.mine.slip.gateway).text
            let page = try await browser.get(path).text
            #expect(page.contains("計測設定") && page.contains("計測中") && page.contains("毎時00分00秒"))
            let stopped = try await browser.send(["interval": "30"], from: path, to: path + "/sampling")
            #expect(stopped.status == 303 && stopped.header("Location") == path + "?done=saved")
            let order = try await bench.center.measurements.sampling(
                of: bench.mine.slip.gateway, as: bench.mine.person)
            #expect(order == SamplingOrder(interval: .thirty, isRunning: false))
            #expect(try await browser.get(path).text.contains("停止中"))
            for interval in ["7", "", "x", "1.0", "-1"] {
                let form = ["interval": interval, "running": "1"]
                #expect(try await browser.send(form, from: path, to: path + "/sampling").status == 422, "\(interval)")
            }
            let again = try await browser.send(["interval": "5", "running": "1"], from: path, to: path + "/sampling")
            #expect(again.status == 303)
            #expect(
                try await bench.center.measurements.sampling(of: bench.mine.slip.gateway, as: bench.mine.person)
                    == SamplingOrder(interval: .five, isRunning: true))
        }
    }
}
