import DengenModel
import DengenStore
import DengenSystem
import DengenSystem
import DengenWire
import Testing

@testable import DengenCenter

@Suite("C-29, R-10: samples that gateways report")
struct SampleIntakeTests {
    private func minute(_ number: Int64) throws -> Timestamp {
        try SampleBench.instant("2026-01-10T00:00:00Z").advanced(byMilliseconds: number * 60_000)
    }

    @Test("A reported sample comes back, scaled by its quantity, at its own instant and in its step")
    func comesBack() async throws {
        let bench = try await SampleBench.make()
        let sample = OutletSample(number: 1, power: 1_234, energy: 98_765, voltage: 1_013, current: 1_218)
        try await bench.feed([bench.report(try minute(1), [sample])])
        for (quantity, value) in [(Quantity.power, 123.4), (.energy, 9_876.5), (.voltage, 101.3), (.current, 1.218)] {
            let day = ("2026-01-10T00:00:00Z", "2026-01-10T01:00:00Z")
            let raw = try await bench.measurements.raw(
                bench.query(nil, quantity, day.0, day.1), as: bench.person)
            #expect(try raw.map(\.instants) == [[minute(1)]] && raw[0].values == [value])
            let series = try await bench.measurements.series(
                bench.query(nil, quantity, day.0, day.1, .seconds(1800)), as: bench.person)
            #expect(series[0].t == [1_768_003_200, 1_768_005_000] && series[0].n == [1, 0])
            #expect(series[0].min == [value, nil] && series[0].max == [value, nil])
            #expect(quantity == .energy || series[0].mean == [value, nil])
        }
    }

    @Test("R-10: a report repeated changes nothing, nor does the same sample under another number; the newest wins")
    func repeated() async throws {
        let bench = try await SampleBench.make()
        let reports = try (1...5).map { bench.report(try minute($0), [OutletSample(number: 1, power: $0 * 10)]) }
        #expect(try await bench.feed(reports) == 104)
        let kept = try await bench.kept()
        #expect(kept[0].contains("[1.0, 2.0, 3.0, 4.0, 5.0]"))
        #expect(try await bench.feed(reports) == 104)
        #expect(try await bench.kept() == kept)
        try await bench.feed(reports, journal: "another")
        #expect(try await bench.kept() == kept)
        try await bench.feed([bench.report(try minute(3), [OutletSample(number: 1, power: 70)])], seq: 200)
        #expect(try await bench.kept()[0].contains("[1.0, 2.0, 7.0, 4.0, 5.0]"))
    }

    @Test("Outlets that the device has not, devices that the gateway has not, are nobody's samples")
    func unknown() async throws {
        let bench = try await SampleBench.make()
        let samples = [OutletSample(number: 9, power: 10), OutletSample(number: 2, power: 20)]
        let stranger = DeviceKey(rawValue: "nobody")!
        let last = try await bench.feed([
            bench.report(try minute(1), samples), bench.report(try minute(2), samples, device: stranger),
            bench.report(try minute(3), []),
        ])
        #expect(last == 102, "what is ignored is acknowledged")
        let kept = try await bench.kept()
        #expect(kept[0] == "[] []" && kept[1].hasSuffix(" [2.0]") && kept[2] == "[] []")
        let columns = try await bench.bench.database.read { tx in
            try SampleStore(database: bench.bench.database).find("device/\(bench.device)", in: tx)?.1.map(\.key)
        }
        #expect(columns == ["2/power"])
    }

    @Test("C-T1: instants that no clock shows and values beyond any meter are left out, the rest of the report is kept")
    func implausible() async throws {
        let bench = try await SampleBench.make()
        let now = bench.bench.time.wall()
        let sample = [OutletSample(number: 1, power: 10)]
        let instants: [Int64] = [.min, -1, 0, now + 3_600_001, .max]
        try await bench.feed(instants.map { bench.report(Timestamp(milliseconds: $0), sample) })
        let many = (1...513).map { OutletSample(number: $0, power: 10) }
        try await bench.feed([bench.report(try minute(1), many)], seq: 200)
        #expect(try await bench.kept().allSatisfy { $0 == "[] []" })
        let mixed = [OutletSample(number: 1, power: .min), OutletSample(number: 2, power: 5, current: .max)]
        let edge = Timestamp(milliseconds: now + 3_600_000)
        try await bench.feed([bench.report(try minute(1), mixed), bench.report(edge, sample)], seq: 300)
        let kept = try await bench.kept()
        #expect(kept[0] == "[] []" && kept[1].hasSuffix(" [0.5]"))
        #expect(try await bench.measurements.latest([bench.outlets[0]], as: bench.person)[0].at == edge)
    }

    @Test("Samples by the centre's clock, because the gateway's was wrong, are marked")
    func corrected() async throws {
        let bench = try await SampleBench.make()
        let sample = [OutletSample(number: 1, power: 10)]
        try await bench.feed([
            bench.report(try minute(1), sample), bench.report(try minute(2), sample, corrected: true),
        ])
        let (from, to) = (try minute(0), try minute(9))
        let marks = try await bench.bench.database.read { tx -> [Int64] in
            let store = SampleStore(database: bench.bench.database)
            let (stream, columns) = try #require(try store.find("device/\(bench.device)", in: tx))
            let place = try #require(columns.firstIndex { $0.key == "clock/corrected" })
            return try store.raw(stream, columns: [place], after: from, upTo: to, in: tx)[0].instants
        }
        #expect(try marks == [minute(2).milliseconds])
    }

    @Test("A gateway at another site, and other hardware in the device's place, go on with the same history")
    func moved() async throws {
        let bench = try await SampleBench.make()
        try await bench.feed([bench.report(try minute(1), [OutletSample(number: 1, power: 10)])])
        let branch = try await bench.center.sites.make(SiteDraft(name: "支社"), as: bench.person)
        try await bench.center.gateways.move(bench.bench.gateway.id, to: branch, as: bench.person)
        let options = #"{"address":"192.0.2.99","account":{"version":"v2c","read":"r","write":"w"}}"#
        try await bench.center.devices.change(bench.device, options: options, as: bench.person)
        try await bench.bench.activate(bench.device, seq: 150, outlets: SampleBench.tap)
        try await bench.feed([bench.report(try minute(2), [OutletSample(number: 1, power: 20)])], seq: 200)
        #expect(try await bench.kept()[0].hasSuffix(" [1.0, 2.0]"))
    }
}
