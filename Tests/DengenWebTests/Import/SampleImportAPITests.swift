import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Samples from a file by the API")
struct SampleImportAPITests {
    private let path = "/api/v1/imports/samples"

    private func send(
        _ bench: WebBench, _ bytes: [UInt8], _ query: String = "", of tenancy: WebBench.Tenancy? = nil
    ) async throws -> Browser.Answer {
        try await Browser(bench: bench).send(
            "POST", path + query,
            headers: [
                ("Authorization", "Bearer \((tenancy ?? bench.mine).key)"), ("Content-Type", "text/csv"),
                ("Accept-Language", "en"),
            ], body: bytes)
    }

    @Test("C-41: what one centre wrote, another reads: the same file comes out again, in both encodings")
    func roundTrip() async throws {
        try await WebBench.run { bench in
            let day = WebBench.yesterday()
            try await bench.feed(day)
            let (from, to) = (SiteTime.text(day.begin, zone: day.zone), SiteTime.text(day.end, zone: day.zone))
            let span = "from=\(PercentEncoding.encode(from))&to=\(PercentEncoding.encode(to))&step=raw"
            let (mine, other) = (
                try await Browser.signedIn(bench), try await Browser.signedIn(bench, bench.other)
            )
            for (quantity, encoding) in [("power", "utf-8"), ("energy", "cp932"), ("current", "utf-8")] {
                let address = "/measure.csv?\(span)&quantity=\(quantity)&encoding=\(encoding)"
                let file = try await mine.get(address).bytes
                let answer = try await send(bench, file, of: bench.other)
                #expect(answer.status == 200 && answer.text == #"{"applied":true,"faults":[],"kept":1320}"#)
                #expect(try await other.get(address).bytes == file, "\(quantity)")
            }
        }
    }

    @Test("Faults are told by line, nothing is kept; a dry run answers them; good lines are kept where that is asked")
    func faults() async throws {
        try await WebBench.run { bench in
            let text = """
                time,outlet,quantity,value
                2026-01-10T00:01:00Z,R001-01,power,1
                2026-01-10T00:02:00Z,R001-77,power,1
                then,R001-01,power,1

                """
            let refused = try await send(bench, Array(text.utf8))
            #expect(refused.status == 422 && refused.text.contains(#""code":"import-refused""#))
            #expect(refused.text.contains(#""line":3"#) && refused.text.contains(#""line":4"#))
            let dry = try await send(bench, Array(text.utf8), "?dryRun=true")
            #expect(dry.status == 200 && dry.text.contains(#""applied":false"#) && dry.text.contains(#""kept":1"#))
            let skipped = try await send(bench, Array(text.utf8), "?skipErrors=true")
            #expect(skipped.status == 200 && skipped.text.contains(#""applied":true"#))
            #expect(try await send(bench, Array(text.utf8), "?zone=Mars").status == 422)
            #expect(try await send(bench, Array(text.utf8), "?dryRun=1").status == 422)
        }
    }
}
