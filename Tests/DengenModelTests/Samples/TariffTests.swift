import Foundation
import Testing

@testable import DengenModel

@Suite("N-15: tariffs")
struct TariffTests {
    private let tokyo = TimeZone(identifier: "Asia/Tokyo")!
    private let berlin = TimeZone(identifier: "Europe/Berlin")!
    private let japanese = Tariff.Plan.stepped([
        TariffStep(upTo: 120, price: 29_800_000), TariffStep(upTo: 300, price: 36_400_000),
        TariffStep(upTo: nil, price: 40_490_000),
    ])

    /// `hours` whole hours from an instant in RFC 3339, each of so many tenths of a Wh.
    private func use(_ start: String, hours: Int, _ energy: Int64) throws -> [EnergyUse] {
        let first = try #require(ISO8601DateFormatter().date(from: start)).timeIntervalSince1970
        return (0..<hours).map { hour in
            EnergyUse(start: Timestamp(milliseconds: (Int64(first) + Int64(hour) * 3_600) * 1_000), energy: energy)
        }
    }

    @Test(
        "N-15: amounts are read and written without loss",
        arguments: [
            ("0", 0), ("31", 31_000_000), ("31.25", 31_250_000), ("0.000001", 1), ("0.423", 423_000),
            ("999999999.999999", 999_999_999_999_999),
        ] as [(String, Int64)])
    func amounts(text: String, millionths: Int64) {
        #expect(MicroAmount.millionths(text) == millionths)
        #expect(MicroAmount.text(millionths) == text)
    }

    @Test(
        "N-15: what is no amount is none",
        arguments: ["", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "0.0000001", "1000000000", "١", "1 ", "1.2.3", "∞"])
    func badAmounts(text: String) { #expect(MicroAmount.millionths(text) == nil) }

    @Test("N-15: one price, and CO₂ beside it")
    func flat() throws {
        let tariff = Tariff(.flat(price: 31_000_000), carbon: 423_000)
        let cost = tariff.cost(of: try use("2026-07-01T00:00:00Z", hours: 24, 5_000), zone: tokyo)
        #expect(cost == EnergyCost(energy: 120_000, charge: 372_000_000, carbon: 5_076_000))
        #expect(Tariff(.flat(price: 1)).cost(of: [], zone: tokyo) == EnergyCost(energy: 0, charge: 0, carbon: nil))
    }

    @Test("N-15: only the sum is rounded, half away from zero")
    func rounding() throws {
        let price = Tariff(.flat(price: 1))
        // 1 millionth a kWh: 5,000 tenths of a Wh are half a millionth.
        #expect(price.cost(of: try use("2026-07-01T00:00:00Z", hours: 1, 5_000), zone: tokyo).charge == 1)
        #expect(price.cost(of: try use("2026-07-01T00:00:00Z", hours: 1, 4_999), zone: tokyo).charge == 0)
        #expect(price.cost(of: try use("2026-07-01T00:00:00Z", hours: 3, 5_000), zone: tokyo).charge == 2)
        #expect(price.cost(of: try use("2026-07-01T00:00:00Z", hours: 4, 1_250), zone: tokyo).charge == 1)
    }

    @Test("N-15: three steps of a month on the site's clock")
    func steps() throws {
        // 400 kWh in July of Tokyo, which begins at 15:00 UTC on June 30th.
        let july = try use("2026-06-30T15:00:00Z", hours: 400, 10_000)
        let cost = Tariff(japanese).cost(of: july, zone: tokyo)
        #expect(cost.charge == 120 * 29_800_000 + 180 * 36_400_000 + 100 * 40_490_000)
        // The same hours an hour earlier: the first of them belongs to June and is the first kWh of its own count.
        let shifted = try use("2026-06-30T14:00:00Z", hours: 400, 10_000)
        #expect(
            Tariff(japanese).cost(of: shifted, zone: tokyo).charge
                == 29_800_000 + 120 * 29_800_000 + 180 * 36_400_000 + 99 * 40_490_000)
    }

    @Test("N-15: a step is crossed within an hour, to the tenth of a Wh")
    func crossing() throws {
        let hours = try use("2026-06-30T15:00:00Z", hours: 1, 1_200_001)
        #expect(Tariff(japanese).cost(of: hours, zone: tokyo).charge == 120 * 29_800_000 + 3_640)
    }

    @Test("N-15: the outlets of a site together pay what the site pays")
    func shares() throws {
        var random = SeededNumbers(15)
        let hours = try use("2026-06-30T15:00:00Z", hours: 744, 0)
        let outlets = (0..<7).map { _ in
            hours.map { EnergyUse(start: $0.start, energy: Int64.random(in: 0...9_000, using: &random)) }
        }
        let site = hours.indices.map { index in
            EnergyUse(start: hours[index].start, energy: outlets.reduce(0) { $0 + $1[index].energy })
        }
        let tariff = Tariff(japanese)
        let whole = tariff.cost(of: site, zone: tokyo)
        let parts = outlets.map { tariff.cost(of: $0, within: site, zone: tokyo) }
        #expect(parts.reduce(0) { $0 + $1.energy } == whole.energy)
        #expect(abs(parts.reduce(0) { $0 + $1.charge } - whole.charge) <= 7)
        // What is used late in the month is dearer, whoever uses it.
        let late = tariff.cost(of: outlets[0], within: site, from: hours[700].start, zone: tokyo)
        #expect(late.charge == Tariff(.flat(price: 40_490_000)).cost(of: Array(outlets[0][700...]), zone: tokyo).charge)
    }

    @Test("N-15: day and night by the site's clock, weekends apart")
    func timeOfUse() throws {
        let tariff = Tariff(
            .timeOfUse(
                other: 30_000_000,
                bands: [
                    TariffBand(days: .weekend, from: 0, to: 24, price: 20_000_000),
                    TariffBand(from: 22, to: 8, price: 15_000_000),
                ]))
        // Friday 2026-07-03 00:00 of Tokyo: 10 night hours and 14 of the day; then a Saturday.
        let friday = try use("2026-07-02T15:00:00Z", hours: 24, 10_000)
        let saturday = try use("2026-07-03T15:00:00Z", hours: 24, 10_000)
        #expect(tariff.cost(of: friday, zone: tokyo).charge == 10 * 15_000_000 + 14 * 30_000_000)
        #expect(tariff.cost(of: saturday, zone: tokyo).charge == 24 * 20_000_000)
        #expect(tariff.cost(of: friday + saturday, from: saturday[0].start, zone: tokyo).charge == 24 * 20_000_000)
    }

    @Test("N-15: a day of 23 and one of 25 hours pay their own night")
    func summerTime() throws {
        let night = Tariff(.timeOfUse(other: 0, bands: [TariffBand(from: 0, to: 6, price: 1_000_000)]))
        // Berlin: 2026-03-29 loses the hour from 2:00, 2026-10-25 has it twice.
        let spring = try use("2026-03-28T23:00:00Z", hours: 23, 10_000)
        let autumn = try use("2026-10-24T22:00:00Z", hours: 25, 10_000)
        #expect(night.cost(of: spring, zone: berlin).charge == 5_000_000)
        #expect(night.cost(of: autumn, zone: berlin).charge == 7_000_000)
    }

    @Test("N-15: the greatest and strangest values end in a number")
    func extremes() {
        let use = [.min, -1, 0, .max].map { EnergyUse(start: Timestamp(milliseconds: 0), energy: $0) }
        for plan in [japanese, .flat(price: Tariff.mostPrice), .timeOfUse(other: Tariff.mostPrice, bands: [])] {
            let cost = Tariff(plan, carbon: Tariff.mostCarbon).cost(of: use, zone: tokyo)
            #expect(cost.energy == 1_000_000_000_000)
            #expect(cost.charge > 0)
        }
    }
}

@Suite("N-15: what is a tariff")
struct TariffFaultTests {
    private func fields(_ tariff: Tariff) -> [TariffFault.Field] { tariff.faults.map(\.field) }

    @Test("N-15: a right one has no fault")
    func right() {
        #expect(Tariff(.flat(price: 0)).faults.isEmpty)
        #expect(Tariff(.stepped([TariffStep(upTo: nil, price: 1)])).faults.isEmpty)
        #expect(Tariff(.timeOfUse(other: 1, bands: [TariffBand(from: 23, to: 1, price: 1)])).faults.isEmpty)
    }

    @Test("N-15: each wrong field is named")
    func wrong() {
        #expect(
            fields(Tariff(.flat(price: -1), basic: -1, carbon: -1, currency: ""))
                == [.currency, .basic, .carbon, .price])
        #expect(fields(Tariff(.flat(price: .max), currency: String(repeating: "x", count: 13))) == [.currency, .price])
        #expect(fields(Tariff(.stepped([]))) == [.steps])
        #expect(fields(Tariff(.stepped([TariffStep(upTo: 120, price: 1)]))) == [.step(0)])
        let falling = [
            TariffStep(upTo: 300, price: 1), TariffStep(upTo: 120, price: 1), TariffStep(upTo: nil, price: -1),
        ]
        #expect(fields(Tariff(.stepped(falling))) == [.step(1), .step(2)])
        let open = [TariffStep(upTo: nil, price: 1), TariffStep(upTo: nil, price: 1)]
        #expect(fields(Tariff(.stepped(open))) == [.step(0)])
        #expect(fields(Tariff(.timeOfUse(other: 1, bands: []))) == [.bands])
        let bands = [
            TariffBand(from: 8, to: 8, price: 1), TariffBand(from: 24, to: 1, price: 1),
            TariffBand(from: 0, to: 0, price: 1), TariffBand(from: 0, to: 24, price: 1),
        ]
        #expect(fields(Tariff(.timeOfUse(other: 1, bands: bands))) == [.band(0), .band(1), .band(2)])
    }

    @Test("N-15: it is kept as text and read again")
    func kept() throws {
        let plan = Tariff.Plan.timeOfUse(
            other: 30_000_000, bands: [TariffBand(days: .weekdays, from: 8, to: 22, price: 40_000_000)])
        let tariff = Tariff(plan, basic: 1_200_000_000, carbon: 423_000, currency: "EUR")
        #expect(try JSONDecoder().decode(Tariff.self, from: JSONEncoder().encode(tariff)) == tariff)
    }
}

/// The same numbers in every run (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
