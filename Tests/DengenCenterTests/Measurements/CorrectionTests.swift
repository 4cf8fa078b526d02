import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import Testing

@Suite("N-17: corrections with author")
struct CorrectionTests {
    private static let day = ("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z")

    private func bench() async throws -> (SampleBench, [OutletSample]) {
        let bench = try await SampleBench.make()
        let samples = (1...60).map { OutletSample(number: 1, power: 100, energy: Int64($0) * 10) }
        try await feed(bench, samples)
        return (bench, samples)
    }

    private func feed(_ bench: SampleBench, _ samples: [OutletSample], seq: Int64 = 100) async throws {
        let start = try SampleBench.instant(Self.day.0)
        try await bench.feed(
            samples.enumerated().map { minute, sample in
                bench.report(start.advanced(byMilliseconds: Int64(minute + 1) * 60_000), [sample])
            }, seq: seq)
    }

    private func draft(
        _ bench: SampleBench, _ minute: Int64, _ value: Double?, _ quantity: Quantity = .power,
        reason: String = "meter was open"
    ) throws -> CorrectionDraft {
        let at = try SampleBench.instant(Self.day.0).advanced(byMilliseconds: minute * 60_000)
        return CorrectionDraft(
            outlet: bench.outlets[0], quantity: quantity, at: at, value: value, reason: reason)
    }

    private func powers(_ bench: SampleBench) async throws -> [Double] {
        let query = try bench.query(nil, .power, Self.day.0, Self.day.1, .raw)
        return try await bench.measurements.raw(query, as: bench.person)[0].values
    }

    @Test("Series and file show what was corrected, hot or packed, and the same samples sent again undo nothing")
    func holds() async throws {
        let (bench, samples) = try await bench()
        try await bench.measurements.correct(try draft(bench, 10, 70.04), as: bench.person)
        try await bench.measurements.correct(try draft(bench, 20, nil), as: bench.person)
        func expectCorrected(_ when: Comment) async throws {
            let powers = try await powers(bench)
            #expect(powers.count == 59 && powers[9] == 70 && powers[19] == 10, when)
            let hour = try await bench.measurements.series(
                try bench.query(nil, .power, Self.day.0, "2026-01-10T01:00:00Z"), as: bench.person)[0]
            #expect(hour.n == [59] && hour.max == [70], when)
            let file = try await bench.measurements.export(
                ExportQuery(
                    quantity: .power, from: try SampleBench.instant(Self.day.0),
                    to: try SampleBench.instant(Self.day.1)), as: bench.person)
            var rows: [ExportRow] = []
            for try await batch in file.batches { rows += batch }
            let gap = try draft(bench, 20, nil).at
            #expect(rows.count == 59 && rows[9].values[0] == 70 && !rows.contains { $0.at == gap }, when)
        }
        try await expectCorrected("as made")
        try await feed(bench, samples, seq: 1_000)
        try await expectCorrected("sent again while hot")
        await bench.pack()
        try await expectCorrected("packed")
        try await feed(bench, samples, seq: 2_000)
        try await expectCorrected("sent again for a packed day")
        await bench.pack()
        try await expectCorrected("healed")
        try await bench.measurements.correct(try draft(bench, 20, 5), as: bench.person)
        #expect(try await powers(bench)[19] == 5)
    }

    @Test("Who, when, why, old and new stay to be read, newest first, in log and audit")
    func noted() async throws {
        let (bench, _) = try await bench()
        let first = try draft(bench, 10, 70)
        try await bench.measurements.correct(first, as: bench.person)
        bench.bench.time.advance(milliseconds: 1_000)
        let second = try draft(bench, 10, nil, reason: "as the file says")
        let made = try await bench.measurements.correct(second, as: bench.person)
        let found = try await bench.measurements.corrections(of: bench.outlets[0], as: bench.person).items
        #expect(found.map(\.old) == [70, 10] && found.map(\.value) == [nil, 70] && found[0] == made)
        #expect(found.map(\.reason) == ["as the file says", "meter was open"])
        #expect(found.allSatisfy { $0.author == bench.person.name && $0.at == first.at })
        #expect(try await bench.measurements.corrections(of: bench.outlets[1], as: bench.person).items.isEmpty)
        let later = try await bench.measurements.corrections(
            of: bench.outlets[0], from: first.at, as: bench.person)
        #expect(later.items.isEmpty, "(from, to]")
        #expect(try await bench.bench.codes().prefix(2) == ["DX-50", "DX-50"])
        let stamp = "power 2026-01-10T00:10:00.000Z"
        #expect(
            try await bench.bench.audit("outlet.correct") == [
                "\(stamp) 10.0 W|\(stamp) 70.0 W\nmeter was open", "\(stamp) 70.0 W|\(stamp) –\nas the file says",
            ])
    }

    @Test("A total that was read wrongly is set right, and the hours' use with it")
    func totals() async throws {
        let (bench, samples) = try await bench()
        var wrong = samples
        wrong[29].energy = 9_000_000
        try await feed(bench, wrong, seq: 1_000)
        try await bench.measurements.correct(try draft(bench, 30, 30, .energy), as: bench.person)
        let query = try bench.query(nil, .energy, Self.day.0, "2026-01-10T01:00:00Z")
        #expect(try await bench.measurements.series(query, as: bench.person)[0].mean == [59])
    }

    @Test("What cannot be is refused at its field, and nothing changes")
    func refused() async throws {
        let (bench, _) = try await bench()
        let before = try await powers(bench)
        func expect(_ field: String, _ problem: CenterError.Problem, _ draft: CorrectionDraft) async {
            await #expect(throws: CenterError.invalid(field: field, problem: problem)) {
                try await bench.measurements.correct(draft, as: bench.person)
            }
        }
        await expect("value", .taken, try draft(bench, 10, 10.04))
        await expect("at", .unknown, try draft(bench, 700, nil))
        await expect("at", .unknown, try draft(bench, 10, nil, .voltage))
        await expect("at", .outOfRange, try draft(bench, 60 * 24 * 400, 1))
        await expect("at", .outOfRange, try draft(bench, -60 * 24 * 365 * 60, 1))
        for value in [Double.nan, .infinity, 1e300] { await expect("value", .outOfRange, try draft(bench, 10, value)) }
        await expect("value", .outOfRange, try draft(bench, 10, -1, .voltage))
        await expect("reason", .missing, try draft(bench, 10, 1, reason: "  "))
        await expect("reason", .tooLong, try draft(bench, 10, 1, reason: String(repeating: "あ", count: 67)))
        await expect("reason", .malformed, try draft(bench, 10, 1, reason: "a\u{0}b"))
        #expect(try await powers(bench) == before)
        await bench.pack()
        try await bench.measurements.setRetention(days: 30, devices: [:], of: bench.bench.site, as: bench.person)
        await bench.center.forgetOld()
        await expect("at", .outOfRange, try draft(bench, 10, 1))
    }
}
