import DengenModel
import Synchronization
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-41: the CSV file of samples")
struct MeasureFileTests {
    private func file(
        _ names: [String], _ quantity: Quantity = .power, zone: String = "Asia/Tokyo", isRaw: Bool = true,
        _ encoding: CSVEncoding = .utf8, _ language: Language = .ja
    ) -> MeasureFile {
        let columns = names.enumerated().map { index, name in
            SampleExport.Column(
                outlet: OutletID(rawValue: "o\(index)")!, label: "R001-0\(index + 1)", name: name, siteName: "本社")
        }
        return MeasureFile(
            columns: columns, quantity: quantity, zone: zone, isRaw: isRaw, language: language, encoding: encoding)
    }

    private func written(_ file: MeasureFile, _ batches: [[ExportRow]]) async throws -> [UInt8] {
        let sent = Sent()
        try await file.write(Batches(batches: batches, sent: sent)) { sent.take($0) }
        return sent.bytes.withLock { $0 }
    }

    private func row(_ instant: Int64, _ values: Double?...) -> ExportRow {
        ExportRow(at: Timestamp(milliseconds: instant), values: values)
    }

    @Test("C-41: head with names and units, the site's clock and UTC, gaps empty, CRLF and a byte order mark")
    func shape() async throws {
        let bytes = try await written(
            file(["NAS", "照明"]), [[row(1_790_000_000_000, 32.4, nil)], [row(1_790_000_060_000, 0, -1.5)]])
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self)
                == "日時（Asia/Tokyo）,日時（UTC）,R001-01 NAS (W),R001-02 照明 (W)\r\n"
                + "2026/09/21 23:13:20,2026-09-21T14:13:20.000Z,32.4,\r\n"
                + "2026/09/21 23:14:20,2026-09-21T14:14:20.000Z,0,-1.5\r\n")
    }

    @Test("C-41: CP932, English words, units that tell means and use from samples")
    func words() async throws {
        let japanese = try await written(file(["照明〜①"], .energy, isRaw: false, .cp932), [[row(0, 12.34)]])
        let rows = CSVDocument(japanese, encoding: .cp932).rows
        #expect(rows.map(\.fields)[0] == ["日時（Asia/Tokyo）", "日時（UTC）", "R001-01 照明～① (Wh 使用量)"])
        #expect(rows[1].fields[2] == "12.3")
        let english = CSVDocument(
            try await written(file(["NAS"], .current, isRaw: false, .utf8, .en), [[row(0, 0.123456789)]])
        ).rows
        #expect(english[0].fields == ["Time (Asia/Tokyo)", "Time (UTC)", "R001-01 NAS (A mean)"])
        #expect(english[1].fields[2] == "0.12346")
    }

    @Test("C-41: no name runs as a formula, and each is read again as it was")
    func formulas() async throws {
        let names = ["=1+1", "a\",\"b", "x\r\n=cmd", "@SUM(A1)", "<b>"]
        let bytes = try await written(file(names), [])
        let head = try #require(CSVDocument(bytes).rows.first?.fields)
        #expect(head.dropFirst(2).map { String($0) } == names.enumerated().map { "R001-0\($0 + 1) \($1) (W)" })
        for field in String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: ",") {
            #expect(!["=", "+", "-", "@"].contains(String(field.prefix(1))))
        }
    }

    @Test("C-41: the hour that a clock goes through twice stays two")
    func twice() async throws {
        // 2026-10-25 00:30 and 01:30 UTC: both are 02:30 of Berlin.
        let bytes = try await written(
            file(["NAS"], zone: "Europe/Berlin"), [[row(1_792_888_200_000, 1), row(1_792_891_800_000, 2)]])
        let rows = CSVDocument(bytes).rows.dropFirst().map(\.fields)
        #expect(rows[0][0] == "2026/10/25 02:30:00" && rows[1][0] == "2026/10/25 02:30:00")
        #expect(rows.map { $0[1] } == ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"])
    }

    @Test("C-41: a file of any size is in memory in small pieces; the next batch waits until the last is sent")
    func flat() async throws {
        let rows = 1_440
        let values = (0..<64).map { Double($0) + 1_000_000.5 }
        let day = (0..<rows).map { ExportRow(at: Timestamp(milliseconds: Int64($0) * 60_000), values: values) }
        let file = self.file(Array(repeating: "x", count: 64))
        let sent = Sent()
        try await file.write(Batches(batches: Array(repeating: day, count: 5), sent: sent)) { sent.take($0) }
        let total = sent.bytes.withLock { $0.count }
        #expect(total > 4_000_000)
        #expect(sent.greatest.withLock { $0 } < 200_000, "one piece")
        // When a batch is asked for, all that came before it has been sent.
        let waiting = sent.atBatch.withLock { $0 }
        let each = (total - waiting[0]) / 5
        #expect(waiting.count == 5 && zip(waiting.dropFirst(), waiting).allSatisfy { $0 - $1 >= each - 300 })
    }

    @Test(
        "C-41: numbers have a point, no groups and no needless zeros",
        arguments: [
            (0, 1, "0"), (-0.04, 1, "0"), (1_234_567.8, 1, "1234567.8"), (0.005, 3, "0.005"), (-12.5, 0, "-13"),
            (100, 3, "100"), (.nan, 1, ""), (.infinity, 1, ""), (1e300, 1, ""), (2.10, 3, "2.1"),
        ] as [(Double, Int, String)])
    func numbers(value: Double, places: Int, text: String) {
        #expect(PlainNumber.text(value, places) == text)
    }
}

/// What a writer sent, and how much of it had gone when a batch was asked for.
private final class Sent: Sendable {
    let bytes = Mutex<[UInt8]>([])
    let greatest = Mutex(0)
    let atBatch = Mutex<[Int]>([])

    func take(_ piece: [UInt8]) {
        bytes.withLock { $0 += piece }
        greatest.withLock { $0 = max($0, piece.count) }
    }

    func noteBatch() {
        let count = bytes.withLock { $0.count }
        atBatch.withLock { $0.append(count) }
    }
}

private struct Batches: AsyncSequence, Sendable {
    let batches: [[ExportRow]]
    let sent: Sent

    func makeAsyncIterator() -> Iterator { Iterator(batches: batches, sent: sent) }

    struct Iterator: AsyncIteratorProtocol {
        let batches: [[ExportRow]]
        let sent: Sent
        var place = 0

        mutating func next() async throws -> [ExportRow]? {
            guard place < batches.count else { return nil }
            sent.noteBatch()
            place += 1
            return batches[place - 1]
        }
    }
}
