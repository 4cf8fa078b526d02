import DengenModel
import DengenStore
import DengenSystem
import Foundation
import TestSupport
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
            let long = "?dryRun=true&outlet=" + String(repeating: "x", count: 201)
            #expect(try await send(bench, Array(text.utf8), long).status == 422)
        }
    }

    private static let pieces = [
        "time", "outlet", "quantity", "value", ",", ",", "\n", "\r\n", "\"", "2026-01-10T00:01:00Z", "power", "1.5",
        "-",
        "R001-01 x (W)", "日時（UTC）", "2026/01/10 09:03", "\u{0}", "é", "=1+1", "99999999999999999999", "\u{FEFF}",
        "time,outlet,quantity,value\n", "2026-01-10T00:01:00Z,R001-01,power,1\n",
        "2026-01-10T00:02:00Z,R001-01,energy,2\n",
        "2999-01-10T00:01:00Z,R001-01,power,1\n", "2026-01-10T00:01:00Z,nobody,power,1\n", "\u{202E}", "😀",
    ]
    private static let words = [
        "dryRun=true", "skipErrors=true", "dryRun=maybe", "skipErrors=", "zone=Asia/Tokyo", "zone=Mars/Phobos", "zone=",
        "outlet=R001-01", "outlet=%00", "outlet=%FF", "outlet=", "dryRun=true&dryRun=false", "x=1", "%", "=", "&&",
    ]

    private static func body(_ random: inout SeededGenerator) -> [UInt8] {
        let hasHead = Bool.random(using: &random)
        let pieces = (0..<Int.random(in: 0...24, using: &random)).compactMap { _ in
            Self.pieces.randomElement(using: &random)
        }
        var bytes = Array(((hasHead ? "time,outlet,quantity,value\n" : "") + pieces.joined()).utf8)
        // Half of them are no text any more, or another encoding's.
        if Bool.random(using: &random) {
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
        }
        return bytes
    }

    @Test(
        "C-41: any bytes under any words end in an answer that says why, and what is refused has changed nothing",
        arguments: [6, 41, 2026])
    func fuzz(seed: UInt64) async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            var random = SeededGenerator(seed: seed)
            var statuses: [Int: Int] = [:]
            for round in 0..<150 {
                let body = Self.body(&random)
                let words = (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in
                    Self.words.randomElement(using: &random)
                }
                let before = try await frames(bench)
                let answer = try await send(bench, body, words.isEmpty ? "" : "?" + words.joined(separator: "&"))
                let what: Comment = "seed \(seed), round \(round), \(words): \(answer.status) \(body)"
                statuses[answer.status, default: 0] += 1
                #expect([200, 400, 422].contains(answer.status), what)
                let told = try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any]
                #expect(told != nil, what)
                if answer.status == 200 && told?["applied"] as? Bool == true { continue }
                #expect(try await frames(bench) == before, what)
            }
            #expect(statuses[200, default: 0] > 5 && statuses[422, default: 0] > 5, "\(statuses)")
        }
    }

    private func frames(_ bench: WebBench) async throws -> [String] {
        try await bench.database.read { tx in
            try tx.rows("SELECT stream, at, body FROM sample_frame ORDER BY stream, at").map {
                try "\($0.integer(0)) \($0.integer(1)) \($0.blob(2))"
            }
        }
    }
}
