import DengenCenter
import DengenModel
import TestSupport
import Testing

@testable import DengenWeb

@Suite("N-19: the audit over HTTP", .timeLimit(.minutes(2)))
struct AuditFlowTests {
    private func stage(_ bench: WebBench) async throws -> OutletID {
        let outlet = try await bench.outlet(1).id
        try await bench.center.fleet.renameOutlet(outlet, to: "=1+1", as: bench.mine.person)
        _ = try await bench.center.commands.issue(.off, outlet, as: bench.mine.person)
        return outlet
    }

    @Test("Who did what, filtered by address; another tenant's rows are never there")
    func page() async throws {
        try await WebBench.run { bench in
            let outlet = try await stage(bench)
            let browser = try await Browser.signedIn(bench)
            let all = try await browser.get("/audit")
            #expect(all.status == 200 && all.text.contains("アウトレット 名称変更") && all.text.contains("電源操作"))
            #expect(all.text.contains("href=\"/outlets/\(outlet)\"") && !all.text.contains("other"))
            let some = try await browser.get("/audit?action=outlet&object=\(outlet)")
            #expect(some.text.contains("<bdi>=1+1</bdi>") && !some.text.contains("/commands/"))
            let none = try await browser.get("/audit?who=nobody")
            #expect(none.text.contains("該当する記録はありません"))
            let foreign = try await Browser.signedIn(bench, bench.other).get("/audit?object=\(outlet)")
            #expect(foreign.status == 200 && !foreign.text.contains("=1+1"))
        }
    }

    @Test("A-25, S-11: a general user gets 403 at all three")
    func general() async throws {
        try await WebBench.run { bench in
            let browser = try await bench.general()
            for path in ["/audit", "/audit.csv", "/audit/verify"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 403, "\(path)")
            }
        }
    }

    @Test("ui 1.2, S-23: the CSV has the page's filter, a byte order mark, no live formulas, number and hash")
    func csv() async throws {
        try await WebBench.run { bench in
            let outlet = try await stage(bench)
            let browser = try await Browser.signedIn(bench)
            try await eventually("both rows are sealed") {
                try await bench.center.audit.verify(as: bench.mine.person).waiting == 0
            }
            let file = try await browser.get("/audit.csv?object=\(outlet)")
            #expect(file.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(file.header("Content-Disposition")?.contains("attachment; filename=\"audit-20") == true)
            #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && file.text.contains(",'=1+1,"))
            let rows = CSVDocument(file.bytes).rows
            #expect(rows.map(\.fields.count) == [15, 15, 15] && rows[0].fields[1] == "だれが")
            #expect(rows[2].fields[9] == "outlet.rename" && rows[2].fields[7] == "NAS" && rows[2].fields[8] == "=1+1")
            #expect(rows[2].fields[13] == "1" && rows[2].fields[14].utf8.count == 64)
            let japanese = try await browser.get("/audit.csv?encoding=cp932")
            #expect(japanese.header("Content-Type") == "text/csv; charset=Shift_JIS; header=present")
            let wrong = try await browser.get("/audit.csv?from=x")
            #expect(wrong.status == 303 && wrong.header("Location") == "/audit?from=x")
        }
    }

    @Test("The chain's check on a page: sealed within a second, sound, with its end")
    func verify() async throws {
        try await WebBench.run { bench in
            _ = try await stage(bench)
            let browser = try await Browser.signedIn(bench)
            try await eventually("the page says so") {
                let page = try await browser.get("/audit/verify")
                return page.text.contains("問題は見つかりませんでした") && page.text.contains("3:")
            }
        }
    }

    @Test("N-21: the API asks the same questions, page by page, and refuses wrong ones by name")
    func api() async throws {
        try await WebBench.run { bench in
            let outlet = try await stage(bench)
            let browser = Browser(bench: bench)
            for query in [
                "action=outlet.rename", "action=outlet", "object=\(outlet)&action=outlet.rename",
                "who=mine&action=outlet",
                "door=system&action=outlet&from=2020-01-01T00:00:00Z&to=2100-01-01T09:00:00%2B09:00",
            ] {
                let answer = try await browser.call("GET", "/api/v1/audit?" + query)
                #expect(answer.status == 200 && answer.text.contains("\"outlet.rename\""), "\(query)")
            }
            let first = try await browser.call("GET", "/api/v1/audit?limit=1&object=\(outlet)")
            #expect(first.text.contains("\"command.issue\"") && !first.text.contains("\"next\":null"))
            for (field, query) in [
                ("from", "from=2026-11-21"), ("door", "door=window"), ("before", "before=%20"), ("who", "who="),
                ("limit", "limit=501"), ("to", "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
            ] {
                let answer = try await browser.call("GET", "/api/v1/audit?" + query)
                #expect(answer.status == 422 && answer.text.contains(field), "\(query)")
            }
        }
    }
}
