import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-15: what energy cost")
struct CostTests {
    private static let hour: Int64 = 3_600_000

    /// Outlet 1 uses 1 kWh an hour, outlet 2 three, from 2026-07-01 00:00 of Tokyo for so many hours.
    private func bench(hours: Int, _ tariff: Tariff?) async throws -> (SampleBench, Timestamp) {
        let bench = try await SampleBench.make()
        let start = try SampleBench.instant("2026-06-30T15:00:00Z")
        let reports = (0...hours).map { hour in
            bench.report(
                start.advanced(byMilliseconds: Int64(hour) * Self.hour),
                [
                    OutletSample(number: 1, energy: Int64(hour) * 10_000),
                    OutletSample(number: 2, energy: Int64(hour) * 30_000),
                ])
        }
        try await bench.feed(reports)
        if let tariff { try await bench.center.tariffs.set(tariff, of: bench.bench.site, as: bench.person) }
        return (bench, start)
    }

    private func span(_ start: Timestamp, _ from: Int64, _ to: Int64) -> Range<Timestamp> {
        start.advanced(byMilliseconds: from * Self.hour)..<start.advanced(byMilliseconds: to * Self.hour)
    }

    @Test("N-15: a day and a month of an outlet and of its site, with CO₂; without a tariff there is none")
    func flat() async throws {
        let (bench, start) = try await bench(hours: 48, nil)
        let spans = [span(start, 0, 24), span(start, 0, 744)]
        let asked = bench.measurements
        #expect(try await asked.costs(of: bench.outlets[0], over: spans, as: bench.person) == nil)
        let tariff = Tariff(.flat(price: 31_000_000), basic: 1_000_000_000, carbon: 423_000)
        try await bench.center.tariffs.set(tariff, of: bench.bench.site, as: bench.person)
        let one = try await asked.costs(of: bench.outlets[0], over: spans, as: bench.person)
        #expect(
            one?.spans == [
                EnergyCost(energy: 240_000, charge: 24 * 31_000_000, carbon: 24 * 423_000),
                EnergyCost(energy: 480_000, charge: 48 * 31_000_000, carbon: 48 * 423_000),
            ])
        let site = try await asked.energy(ofSite: bench.bench.site, over: spans, as: bench.person).costs
        #expect(site?.spans.map(\.energy) == [960_000, 1_920_000] && site?.tariff == tariff)
        #expect(site?.spans.last == EnergyCost(energy: 1_920_000, charge: 5_952_000_000, carbon: 81_216_000))
        let third = try await asked.costs(of: bench.outlets[2], over: spans, as: bench.person)
        #expect(third?.spans.map(\.energy) == [0, 0])
    }

    @Test("N-15: the whole site's month says which step an outlet's hour is in")
    func stepped() async throws {
        let steps = [TariffStep(upTo: 120, price: 10_000_000), TariffStep(upTo: nil, price: 20_000_000)]
        let (bench, start) = try await bench(hours: 48, Tariff(.stepped(steps)))
        // 4 kWh an hour: the first 30 hours are the first step's.
        let spans = [span(start, 0, 48), span(start, 24, 48)]
        let one = try await bench.measurements.costs(of: bench.outlets[0], over: spans, as: bench.person)
        // 30 at 10 and 18 at 20 yen; 6 at 10 and 18 at 20.
        #expect(one?.spans.map(\.charge) == [660_000_000, 420_000_000])
        let site = try await bench.measurements.energy(
            ofSite: bench.bench.site, over: spans, as: bench.person
        ).costs
        #expect(site?.spans.map(\.charge) == one?.spans.map { $0.charge * 4 })
    }

    @Test("N-15: hours of the night are the site's own")
    func timeOfUse() async throws {
        let night = Tariff(.timeOfUse(other: 30_000_000, bands: [TariffBand(from: 22, to: 8, price: 10_000_000)]))
        let (bench, start) = try await bench(hours: 24, night)
        let one = try await bench.measurements.costs(
            of: bench.outlets[0], over: [span(start, 0, 24)], as: bench.person)
        #expect(one?.spans.map(\.charge) == [520_000_000])
    }

    @Test("N-15: a new price from a day on leaves what was before as it was, in the month that it begins in too")
    func periods() async throws {
        let (bench, start) = try await bench(hours: 72, Tariff(.flat(price: 30_000_000), carbon: 400_000))
        let site = bench.bench.site
        let day = span(start, 0, 24), month = span(start, 0, 744)
        let before = try await bench.measurements.costs(of: bench.outlets[0], over: [day], as: bench.person)
        try await bench.center.tariffs.set(
            Tariff(.flat(price: 40_000_000), carbon: 500_000), from: "2026-07-03", of: site, as: bench.person)
        let after = try await bench.measurements.costs(of: bench.outlets[0], over: [day, month], as: bench.person)
        #expect(after?.spans[0] == before?.spans[0])
        // Two days at 30 yen, the third at 40; 1 kWh an hour.
        let whole = EnergyCost(energy: 720_000, charge: 2_400_000_000, carbon: 48 * 400_000 + 24 * 500_000)
        #expect(after?.spans[1] == whole && after?.tariff.plan == .flat(price: 40_000_000))
        let all = try await bench.measurements.energy(ofSite: site, over: [day, month], as: bench.person)
        #expect(all.energy == [960_000, 2_880_000] && all.costs?.spans[1].charge == whole.charge * 4)
        try await bench.center.tariffs.set(nil, from: "2026-07-03", of: site, as: bench.person)
        let again = try await bench.measurements.costs(of: bench.outlets[0], over: [day], as: bench.person)
        #expect(again == before)
        try await bench.center.tariffs.set(nil, of: site, as: bench.person)
        let unpriced = try await bench.measurements.energy(ofSite: site, over: [day], as: bench.person)
        #expect(unpriced == SiteEnergy(energy: [960_000], costs: nil))
    }

    @Test("N-15: steps of a month go on when the price changes within it")
    func steppedPeriods() async throws {
        func steps(_ low: Int64, _ high: Int64) -> Tariff {
            Tariff(.stepped([TariffStep(upTo: 120, price: low), TariffStep(upTo: nil, price: high)]))
        }
        let (bench, start) = try await bench(hours: 48, steps(10_000_000, 20_000_000))
        try await bench.center.tariffs.set(
            steps(1_000_000, 2_000_000), from: "2026-07-02", of: bench.bench.site, as: bench.person)
        let one = try await bench.measurements.costs(
            of: bench.outlets[0], over: [span(start, 0, 48)], as: bench.person)
        // 4 kWh an hour of the site: 24 hours at 10, then 6 at 1 until 120 kWh are full, and 18 at 2.
        #expect(one?.spans.map(\.charge) == [282_000_000])
    }

    @Test("N-15: what is no day, another currency and a day's tariff that is the same")
    func faultyPeriods() async throws {
        let (bench, _) = try await bench(hours: 1, Tariff(.flat(price: 1)))
        let site = bench.bench.site
        for day in ["", "x", "2026-02-30", "2026-2-3", "２０２６-12-01", "1969-12-31", "2200-01-01", "2026-12-01 "] {
            await #expect(throws: CenterError.invalid(field: "from", problem: .malformed), "\(day)") {
                try await bench.center.tariffs.set(Tariff(.flat(price: 2)), from: day, of: site, as: bench.person)
            }
        }
        await #expect(throws: CenterError.invalid(field: "currency", problem: .taken)) {
            try await bench.center.tariffs.set(
                Tariff(.flat(price: 2), currency: "EUR"), from: "2026-12-01", of: site, as: bench.person)
        }
        try await bench.center.tariffs.set(Tariff(.flat(price: 2)), from: "2027-01-01", of: site, as: bench.person)
        let found = try await bench.center.tariffs.find(of: site, as: bench.person)
        #expect(found.tariff == Tariff(.flat(price: 1)), "2026-12-31 in Tokyo")
        #expect(found.periods.map(\.from) == [nil, "2027-01-01"])
        bench.bench.time.advance(milliseconds: 24 * Self.hour)
        #expect(try await bench.center.tariffs.find(of: site, as: bench.person).tariff == Tariff(.flat(price: 2)))
    }

    @Test("N-15, S-12: a stranger sees no cost, and a span is bounded")
    func refused() async throws {
        let (bench, start) = try await bench(hours: 1, Tariff(.flat(price: 1)))
        let stranger = try await bench.bench.stranger()
        await #expect(throws: CenterError.notFound) {
            _ = try await bench.measurements.costs(of: bench.outlets[0], over: [], as: stranger)
        }
        await #expect(throws: CenterError.notFound) {
            _ = try await bench.measurements.energy(ofSite: bench.bench.site, over: [], as: stranger)
        }
        await #expect(throws: CenterError.invalid(field: "to", problem: .outOfRange)) {
            _ = try await bench.measurements.costs(
                of: bench.outlets[0], over: [span(start, 0, 24 * 401)], as: bench.person)
        }
    }
}
