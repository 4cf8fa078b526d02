import DengenCenter
import DengenModel
import DengenWire
import Testing

@testable import DengenWeb

@Suite("A-78, A-79: the log over HTTP")
struct LogFlowTests {
    @Test("A-78: filters by address; a wrong one keeps what was typed; another tenant's site is no site")
    func filters() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.mine.person)
            let named = try await browser.get("/log?name=nas&message=%E7%99%BB%E9%8C%B2")
            #expect(named.status == 200 && named.text.contains("電源オフ 登録") && !named.text.contains("ログイン："))
            let none = try await browser.get("/log?label=R999-01")
            #expect(none.text.contains("該当するログはありません"))
            let wrong = try await browser.get("/log?from=x")
            #expect(wrong.status == 200 && wrong.text.contains("日時を読み取れません"))
            let mine = try await browser.get("/log?site=\(bench.mine.site)")
            #expect(mine.text.contains("mine 本社") && !mine.text.contains("この施設はありません"))
            let foreign = try await browser.get("/log?site=\(bench.other.site)")
            #expect(foreign.text.contains("この施設はありません") && !foreign.text.contains("other"))
        }
    }

    @Test("ui 1.2: the CSV has the page's filter, a byte order mark, CRLF, the date in its name, no live formulas")
    func csv() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            try await rename(bench, "=1+1")
            _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.mine.person)
            let file = try await browser.get("/log.csv?message=MA-04")
            #expect(file.status == 200)
            #expect(file.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(file.header("Content-Disposition")?.contains("attachment; filename=\"log-20") == true)
            #expect(file.header("Cache-Control") == "no-store")
            #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && file.bytes.suffix(2) == [13, 10])
            #expect(file.text.contains(",'=1+1,"))
            let rows = CSVDocument(file.bytes).rows
            #expect(rows.count == 2 && rows[0].fields.prefix(3) == ["日時", "ID", "名前"])
            #expect(rows[1].fields[2] == "=1+1" && rows[1].fields[3] == "電源オフ 登録" && rows[1].fields[6] == "MA-04")
        }
    }

    @Test("ui 1.2: CP932 with 〓 for what it lacks, and a last row that counts them")
    func shiftJIS() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            try await rename(bench, "𠮷野〜①")
            _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.mine.person)
            let file = try await browser.get("/log.csv?message=MA-04&encoding=cp932")
            #expect(file.header("Content-Type") == "text/csv; charset=Shift_JIS; header=present")
            let rows = CSVDocument(file.bytes, encoding: .cp932).rows
            #expect(rows[1].fields[2] == "〓野～①")
            #expect(rows[2].fields[3] == "Shift_JISにない1文字を〓に置き換えました")
        }
    }

    @Test("A-79: more rows than one reading holds are one file, newest first, each once")
    func many() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            for seq in 3..<23 {
                try await WebBench.report(Int64(seq), bench.mine, bench.center) { item in
                    let outlets = (1...2).map { OutletReading(number: $0, state: seq % 2 == 1 ? .off : .on) }
                    item.state = WebBench.device.map { StateReport(device: $0, outlets: outlets) }
                }
            }
            let file = try await browser.get("/log.csv?filter=1&class=stateChange")
            let rows = CSVDocument(file.bytes).rows.dropFirst()
            let all = try await bench.center.log.page(changes(), as: bench.mine.person).items
            #expect(rows.map { $0.fields[7] } == all.map(\.id.rawValue) && rows.count >= 40)
            let short = try await browser.get("/log.csv?filter=1")
            #expect(CSVDocument(short.bytes).rows.count == 1, "no class, no rows")
            let wrong = try await browser.get("/log.csv?from=x")
            #expect(wrong.status == 303 && wrong.header("Location") == "/log?from=x")
        }
    }

    private func rename(_ bench: WebBench, _ name: String) async throws {
        try await bench.center.fleet.renameOutlet(try await bench.outlet(1).id, to: name, as: bench.mine.person)
    }

    private func changes() -> EventFilter {
        var filter = EventFilter()
        filter.classes = [.stateChange]
        return filter
    }

    @Test("N-21: the API asks the same questions, and refuses wrong ones by name")
    func api() async throws {
        try await WebBench.run { bench in
            let outlet = try await bench.outlet(1)
            let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.mine.person)
            let browser = Browser(bench: bench)
            for query in [
                "command=\(command.id)", "code=MA-04", "label=\(outlet.label)&class=normal", "name=nas&code=MA-04",
                "user=mine&code=MA-04&from=2020-01-01T00:00:00Z&to=2100-01-01T09:00:00%2B09:00",
            ] {
                let answer = try await browser.call("GET", "/api/v1/events?" + query)
                #expect(answer.status == 200 && answer.text.contains("\"MA-04\""), "\(query)")
            }
            for (field, query) in [
                ("from", "from=2026-11-21"), ("to", "to=x"), ("code", "code=%20"), ("command", "command=%20"),
                ("name", "name="), ("to", "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
            ] {
                let answer = try await browser.call("GET", "/api/v1/events?" + query)
                #expect(answer.status == 422 && answer.text.contains(field), "\(query)")
            }
        }
    }

    @Test("A command's page has its own rows of the log")
    func command() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let command = try await bench.center.commands.issue(
                .off, try await bench.outlet(1).id, as: bench.mine.person)
            let page = try await browser.get("/commands/\(command.id)")
            #expect(page.text.contains("この操作のログ") && page.text.contains("電源オフ 登録"))
        }
    }
}
