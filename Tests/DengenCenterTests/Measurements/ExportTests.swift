import DengenCenter
import DengenModel
import DengenWire
import Testing

@Suite("C-41: files of samples")
struct ExportTests {
    private func rows(_ export: SampleExport) async throws -> (rows: [ExportRow], batches: Int) {
        var (rows, batches): ([ExportRow], Int) = ([], 0)
        for try await batch in export.batches {
            rows += batch
            batches += 1
        }
        return (rows, batches)
    }

    @Test("Lines rise, columns stand in the outlets' order, gaps are nil, a day is a batch; packed days give the same")
    func raw() async throws {
        let bench = try await SampleBench.make()
        let start = try SampleBench.instant("2026-01-10T12:00:00Z")
        // Late first: the file goes by instant, not by arrival. Outlet 3 misses every third hour.
        let reports = (1...60).reversed().map { (hour: Int) -> SampleReport in
            let outlets = hour % 3 == 0 ? 1...2 : 1...3
            let samples = outlets.map { OutletSample(number: $0, power: Int64(hour * $0)) }
            return bench.report(start.advanced(byMilliseconds: Int64(hour) * 3_600_000), samples)
        }
        try await bench.feed(reports)
        let query = ExportQuery(
            quantity: .power, from: start, to: start.advanced(byMilliseconds: 59 * 3_600_000))
        let export = try await bench.measurements.export(query, as: bench.person)
        #expect(export.columns.map(\.label) == ["R002-01", "R002-02", "R002-03"] && export.zone == "Asia/Tokyo")
        #expect(export.columns.map(\.outlet) == bench.outlets && export.columns[0].siteName == "本社")
        let (hot, batches) = try await rows(export)
        #expect(hot.count == 59 && batches == 3)
        for (place, row) in hot.enumerated() {
            let hour = Double(place + 1)
            #expect(row.at == start.advanced(byMilliseconds: Int64(hour) * 3_600_000))
            #expect(row.values[0] == hour / 10 && row.values[1] == hour * 2 / 10)
            #expect((row.values[2] == nil) == ((place + 1) % 3 == 0))
        }
        await bench.pack()
        #expect(try await rows(export).rows == hot)
    }

    @Test(
        "By step: whole steps of the site's clock, those without a sample left out; chosen outlets in the order asked for"
    )
    func steps() async throws {
        let bench = try await SampleBench.make(zone: "Asia/Kolkata")
        let start = try SampleBench.instant("2026-01-10T18:30:00Z")
        for (hour, total) in [(Int64(0), Int64(0)), (1, 50), (2, 70), (50, 100)] {
            let sample = OutletSample(number: 2, energy: total)
            try await bench.feed(
                [bench.report(start.advanced(byMilliseconds: hour * 3_600_000), [sample])], seq: 100 + hour)
        }
        let query = ExportQuery(
            outlets: [bench.outlets[1], bench.outlets[0]], quantity: .energy, from: start,
            to: start.advanced(byMilliseconds: 72 * 3_600_000), step: .day)
        let (rows, _) = try await rows(try await bench.measurements.export(query, as: bench.person))
        #expect(rows.map(\.values) == [[7, nil], [3, nil]])
        #expect(rows.map(\.at) == [start, start.advanced(byMilliseconds: 48 * 3_600_000)])
    }

    @Test("Limits, and a file of nothing")
    func limits() async throws {
        let bench = try await SampleBench.make()
        let (from, to) = (
            try SampleBench.instant("2010-01-01T00:00:00Z"), try SampleBench.instant("2026-01-01T00:00:00Z")
        )
        let one = bench.outlets[0]
        let cases: [(ExportQuery, String)] = [
            (ExportQuery(quantity: .power, from: from, to: to), "to"),
            (ExportQuery(quantity: .power, from: to, to: from), "to"),
            (ExportQuery(outlets: [one, one], quantity: .power, from: to, to: to), "outlet"),
            (
                ExportQuery(
                    quantity: .power, from: to, to: to.advanced(byMilliseconds: 9_000_000_000), step: .seconds(1)),
                "step"
            ),
        ]
        for (query, field) in cases {
            await #expect(throws: CenterError.invalid(field: field, problem: .outOfRange)) {
                try await bench.measurements.export(query, as: bench.person)
            }
        }
        let empty = try await bench.measurements.export(
            ExportQuery(quantity: .power, from: to, to: to), as: bench.person)
        #expect(try await rows(empty).rows.isEmpty && empty.columns.count == 3)
    }
}
