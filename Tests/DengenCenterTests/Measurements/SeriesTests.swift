import DengenCenter
import DengenModel
import DengenSystem
import DengenSystem
import DengenWire
import Foundation
import Testing

@Suite("C-36, C-39: series of samples")
struct SeriesTests {
    @Test(
        "Days and months sum up to the tenth of a watt-hour over both changes of the clock, packed or not",
        arguments: [
            "Asia/Tokyo", "Europe/Berlin", "America/New_York",
        ])
    func sums(_ zone: String) async throws {
        let bench = try await SampleBench.make(zone: zone)
        let truth = try Recording.make()
        try await bench.feed(truth.totals.map { bench.report($0.at, [OutletSample(number: 1, energy: $0.total)]) })
        for step in [SeriesStep.day, .month, .year] {
            let query = SeriesQuery(
                outlets: [bench.outlets[0]], quantity: .energy, from: truth.totals[0].at,
                to: truth.totals[truth.totals.count - 1].at, step: step)
            let wanted = try truth.sums(by: step, zone: zone)
            #expect(wanted.count >= (step == .day ? 10 : step == .month ? 4 : 1))
            let hot = try await bench.measurements.series(query, as: bench.person)[0]
            #expect(Self.sums(hot) == wanted, "\(step)")
            await bench.pack()
            let packed = try await bench.measurements.series(query, as: bench.person)[0]
            #expect(packed == hot, "\(step) packed")
        }
    }

    /// By the step's beginning, in 0.1 Wh.
    private static func sums(_ series: OutletSeries) -> [Int64: Int64] {
        var sums: [Int64: Int64] = [:]
        for (start, sum) in zip(series.t, series.mean) {
            if let sum { sums[start] = Int64((sum * 10).rounded()) }
        }
        return sums
    }

    @Test("A gap stays a gap: nil, never 0; a step is (from, to]")
    func gaps() async throws {
        let bench = try await SampleBench.make()
        let start = try SampleBench.instant("2026-01-10T00:00:00Z")
        let hours: [Int64] = [1, 2, 5]
        try await bench.feed(
            hours.map {
                bench.report(
                    start.advanced(byMilliseconds: $0 * 3_600_000), [OutletSample(number: 1, power: 0, energy: $0 * 10)]
                )
            })
        let (from, to) = ("2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z")
        let power = try await bench.measurements.series(bench.query(nil, .power, from, to), as: bench.person)[0]
        #expect(power.mean == [0, 0, nil, nil, 0, nil] && power.n == [1, 1, 0, 0, 1, 0])
        #expect(power.min == power.mean && power.max == power.mean && power.zone == "Asia/Tokyo")
        let energy = try await bench.measurements.series(
            bench.query(nil, .energy, from, to), as: bench.person)[0]
        #expect(energy.mean == [nil, 1, nil, nil, 3, nil], "nothing is known of what was before the first total")
        let none = try await bench.measurements.series(
            bench.query([bench.outlets[2]], .current, from, to), as: bench.person)[0]
        #expect(none.t.count == 6 && none.mean == Array(repeating: nil, count: 6))
    }

    @Test("Many outlets at once, in the order asked for, means weighted by samples; raw is the samples themselves")
    func many() async throws {
        let bench = try await SampleBench.make()
        let start = try SampleBench.instant("2026-01-10T00:00:00Z")
        try await bench.feed(
            (1...60).map { minute in
                bench.report(
                    start.advanced(byMilliseconds: minute * 60_000),
                    (1...3).map { OutletSample(number: $0, power: minute * Int64($0)) })
            })
        let asked = [bench.outlets[2], bench.outlets[0]]
        let (from, to) = ("2026-01-10T00:00:00Z", "2026-01-10T01:00:00Z")
        let hours = try await bench.measurements.series(bench.query(asked, .power, from, to), as: bench.person)
        #expect(hours.map(\.outlet) == asked && hours.map(\.mean) == [[9.15], [3.05]])
        #expect(
            hours.map(\.min) == [[0.3], [0.1]] && hours.map(\.max) == [[18], [6]] && hours.map(\.n) == [[60], [60]])
        let raw = try await bench.measurements.series(bench.query(asked, .power, from, to, .raw), as: bench.person)
        #expect(raw[1].t.first == start.milliseconds / 1000 + 60 && raw[1].t.count == 60)
        #expect(raw[1].mean.prefix(3) == [0.1, 0.2, 0.3] && raw[0].max.last == 18)
    }

    @Test("Limits: outlets, instants, steps, values of one answer")
    func limits() async throws {
        let bench = try await SampleBench.make()
        let day = ("2026-01-10T00:00:00Z", "2026-01-13T00:00:00Z")
        let many = (0...200).map { OutletID(rawValue: "o\($0)")! }
        let one = bench.outlets[0]
        let cases: [(SeriesQuery, String)] = [
            (try bench.query([], .power, day.0, day.1), "outlet"),
            (try bench.query(many, .power, day.0, day.1), "outlet"),
            (try bench.query([one, one], .power, day.0, day.1), "outlet"),
            (try bench.query(nil, .power, day.1, day.0), "to"),
            (try bench.query(nil, .power, "1969-12-31T23:00:00Z", day.0), "from"),
            (try bench.query(nil, .power, day.0, "2200-01-01T00:00:00Z"), "to"),
            (try bench.query(nil, .power, day.0, day.1, .seconds(0)), "step"),
            (try bench.query(nil, .power, day.0, day.1, .seconds(-5)), "step"),
            (try bench.query(nil, .power, day.0, day.1, .seconds(.max)), "step"),
            (try bench.query(nil, .power, day.0, day.1, .seconds(1)), "step"),
            (try bench.query(bench.outlets, .power, "2000-01-01T00:00:00Z", day.0), "step"),
            (try bench.query(nil, .power, "2000-01-01T00:00:00Z", day.0, .raw), "step"),
        ]
        for (query, field) in cases {
            await #expect(throws: CenterError.invalid(field: field, problem: .outOfRange), "\(query.step)") {
                try await bench.measurements.series(query, as: bench.person)
            }
        }
        let wide = try bench.query(nil, .power, "2004-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
        #expect(try await bench.measurements.series(wide, as: bench.person)[0].t.count == 192_864)
    }

    @Test("C-40: the latest values are what was read last, or the last sample where that is newer")
    func latest() async throws {
        let bench = try await SampleBench.make()
        let before = try await bench.measurements.latest(as: bench.person)
        #expect(before.map(\.label) == ["R002-01", "R002-02", "R002-03"], "what measures nothing is not there")
        #expect(before.allSatisfy { $0.at == nil && $0.quantities == Quantities() })
        let at = try SampleBench.instant("2026-12-30T00:00:00Z")
        try await bench.feed([bench.report(at, [OutletSample(number: 2, power: 55, voltage: 1_001)])])
        let sampled = try await bench.measurements.latest(site: bench.bench.site, as: bench.person)
        #expect(sampled.map(\.at) == [nil, at, nil])
        #expect(sampled[1].quantities == Quantities(power: 5.5, voltage: 100.1))
        try await bench.bench.report(200) { item in
            let reading = OutletReading(number: 2, state: .on, quantities: Quantities(power: 7))
            item.state = StateReport(device: bench.bench.key(of: bench.device), outlets: [reading])
        }
        let read = try await bench.measurements.latest([bench.outlets[1]], as: bench.person)
        #expect(read[0].at?.milliseconds == bench.bench.time.wall() && read[0].quantities == Quantities(power: 7))
        #expect(read[0].name == "口 2" && read[0].siteName == "本社")
    }
}

/// A running total every ten minutes around both changes of the clock, with gaps and one meter that began anew.
private struct Recording {
    var totals: [(at: Timestamp, total: Int64)] = []

    static func make() throws -> Recording {
        var recording = Recording()
        var (total, state) = (Int64(5_000_000), UInt64(42))
        for start in ["2026-03-06T00:00:00Z", "2026-03-27T20:00:00Z", "2026-10-23T20:00:00Z", "2026-10-30T22:00:00Z"] {
            let begin = try SampleBench.instant(start)
            for number in 1...(5 * 144) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                total += Int64(state >> 33) % 4_000
                if number == 300, start.hasPrefix("2026-03-27") { total = 123 }
                if (state >> 40) % 20 == 0 { continue }
                recording.totals.append((begin.advanced(byMilliseconds: Int64(number) * 600_000), total))
            }
        }
        return recording
    }

    /// What flowed by the calendar's own days, months or years, by their beginning in seconds: difference by difference.
    func sums(by step: SeriesStep, zone: String) throws -> [Int64: Int64] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        let unit: Calendar.Component = step == .day ? .day : step == .month ? .month : .year
        var sums: [Int64: Int64] = [:]
        for (last, next) in zip(totals, totals.dropFirst()) {
            let difference = next.total >= last.total ? next.total - last.total : next.total
            let moment = Date(timeIntervalSince1970: Double(next.at.milliseconds - 1) / 1000)
            let start = try #require(calendar.dateInterval(of: unit, for: moment)).start
            sums[Int64(start.timeIntervalSince1970), default: 0] += difference
        }
        return sums
    }
}
