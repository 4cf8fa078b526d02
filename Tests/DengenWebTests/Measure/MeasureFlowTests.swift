import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-41: the page and the file of samples")
struct MeasureFlowTests {
    private func day(_ site: SiteID? = nil) -> String {
        let day = WebBench.yesterday()
        let (from, to) = (SiteTime.text(day.begin, zone: day.zone), SiteTime.text(day.end, zone: day.zone))
        return
            "site=\(site.map(\.rawValue) ?? "")&from=\(PercentEncoding.encode(from))&to=\(PercentEncoding.encode(to))"
    }

    @Test("C-41: all 1,320 values of a day with two hours missing, then by the hour; power, then energy")
    func file() async throws {
        try await WebBench.run { bench in
            try await bench.feed(WebBench.yesterday())
            let browser = try await Browser.signedIn(bench)
            let raw = try await browser.get("/measure.csv?\(day())&quantity=power&step=raw")
            #expect(raw.status == 200 && raw.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(raw.header("Content-Disposition")?.contains("filename=\"samples-20") == true)
            let rows = CSVDocument(raw.bytes).rows.map(\.fields)
            #expect(rows.count == 1_321 && rows[0].count == 3 && rows[0][2] == "R001-01 NAS (W)")
            #expect(rows[1][0].hasSuffix(" 00:01:00") && rows[1][2] == "10.1")
            let hours = try await browser.get("/measure.csv?\(day(bench.mine.site))&quantity=energy&step=hour")
            let used = CSVDocument(hours.bytes).rows.map(\.fields)
            #expect(used.count == 23 && used[0][2] == "R001-01 NAS (Wh 使用量)" && used[2][2] == "60")
            let cp932 = try await browser.get("/measure.csv?\(day())&quantity=voltage&step=day&encoding=cp932")
            #expect(cp932.header("Content-Type") == "text/csv; charset=Shift_JIS; header=present")
            #expect(CSVDocument(cp932.bytes, encoding: .cp932).rows.last?.fields[2] == "100")
        }
    }

    @Test("C-41, S-12: the page proposes today, mistakes stand at their fields, another tenant's site is unknown")
    func page() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let page = try await browser.get("/measure")
            #expect(page.status == 200 && page.text.contains("T00:00\"") && !page.text.contains("id=\"errors\""))
            #expect(page.text.contains("mine 本社") && !page.text.contains("other 本社"))
            let wrong = try await browser.get("/measure.csv?from=x&to=&quantity=heat&step=raw")
            let path = try #require(wrong.header("Location"))
            #expect(wrong.status == 303 && path.hasPrefix("/measure?"))
            let shown = try await browser.get(path).text
            for field in ["from", "to", "quantity"] { #expect(shown.contains("id=\"\(field)-error\""), "\(field)") }
            #expect(shown.contains("value=\"x\""))
            let foreign = try await browser.get("/measure.csv?\(day(bench.other.site))&quantity=power&step=raw")
            #expect(try await browser.get(try #require(foreign.header("Location"))).text.contains("id=\"site-error\""))
            let long = "/measure.csv?from=1990-01-01T00%3A00&to=2026-01-01T00%3A00&quantity=power&step=raw"
            let refused = try await browser.get(long)
            #expect(refused.status == 303)
            #expect(try await browser.get(try #require(refused.header("Location"))).text.contains("id=\"to-error\""))
        }
    }

    @Test("C-41: chosen outlets only; all without a choice; another tenant's outlet is unknown at its field")
    func chosen() async throws {
        try await WebBench.run { bench in
            try await bench.feed(WebBench.yesterday())
            let browser = try await Browser.signedIn(bench)
            let (mine, theirs) = (try await bench.outlet(1).id, try await bench.outlet(1, of: bench.other).id)
            let page = try await browser.get("/measure").text
            #expect(page.contains("value=\"\(mine)\"") && !page.contains("\(theirs)"))
            let file = try await browser.get("/measure.csv?\(day())&quantity=power&step=hour&outlet=\(mine)")
            #expect(CSVDocument(file.bytes).rows[0].fields.count == 3)
            for outlet in ["\(theirs)", "x", ""] {
                let foreign = try await browser.get("/measure.csv?\(day())&quantity=power&step=hour&outlet=\(outlet)")
                #expect(foreign.status == 303, "\(outlet)")
                let shown = try await browser.get(try #require(foreign.header("Location"))).text
                #expect(shown.contains("id=\"outlet-error\""), "\(outlet)")
            }
            let kept = try await browser.get("/measure?\(day())&quantity=heat&step=raw&outlet=\(mine)").text
            #expect(kept.contains("id=\"quantity-error\"") && kept.contains("value=\"\(mine)\" checked"))
        }
    }

    @Test("C-41: any words in the address end in a page, a file or a refusal", arguments: [41, 6])
    func fuzz(seed: UInt64) async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let words = [
                "", "x", "raw", "power", "2026-01-01T00:00", "9999-12-31T23:59", "0000-00-00", "1e9", "-1", "%", "%00",
                "%FF", "２０２６／１／１", String(repeating: "9", count: 300), "cp932", "month", "day", "<b>", "'",
                "1970-01-01",
            ]
            var random = SeededGenerator(seed: seed)
            for _ in 0..<120 {
                let query = ["site", "quantity", "from", "to", "step", "encoding", "refused"].map { name in
                    name + "=" + words.randomElement(using: &random)!
                }
                let path = ["/measure?", "/measure.csv?"].randomElement(using: &random)! + query.joined(separator: "&")
                let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed.union(["%"])) ?? path
                let answer = try await browser.get(escaped)
                #expect([200, 303, 400, 404, 422].contains(answer.status), "seed \(seed), \(path): \(answer.status)")
            }
        }
    }
}
