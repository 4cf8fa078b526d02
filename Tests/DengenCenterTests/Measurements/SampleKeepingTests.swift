import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-17: how long samples are kept")
struct SampleKeepingTests {
    /// 48 hours of one sample each, packed.
    private func bench() async throws -> SampleBench {
        let bench = try await SampleBench.make()
        let start = try SampleBench.instant("2026-01-10T00:00:00Z")
        try await bench.feed(
            (1...48).map { hour in
                bench.report(
                    start.advanced(byMilliseconds: hour * 3_600_000),
                    [OutletSample(number: 1, power: hour, energy: hour * 1_000)])
            })
        await bench.pack()
        return bench
    }

    private func set(_ days: Int?, _ devices: [DeviceID: Int] = [:], on bench: SampleBench) async throws {
        try await bench.measurements.setRetention(
            days: days, devices: devices, of: bench.bench.site, as: bench.person)
    }

    /// By day, month and year of the site's clock, power and energy.
    private func sums(_ bench: SampleBench) async throws -> [OutletSeries] {
        var all: [OutletSeries] = []
        for quantity in [Quantity.power, .energy] {
            for step in [SeriesStep.hour, .day, .month, .year] {
                let query = try bench.query(nil, quantity, "2026-01-09T15:00:00Z", "2026-01-12T15:00:00Z", step)
                all += try await bench.measurements.series(query, as: bench.person)
            }
        }
        return all
    }

    @Test("All are kept by itself; by a rule what is older goes as it came, and hours, days, months and years stay")
    func forgotten() async throws {
        let bench = try await bench()
        #expect(try await bench.measurements.retention(of: bench.bench.site, as: bench.person).days == nil)
        bench.bench.time.advance(milliseconds: 20 * 365 * 86_400_000)
        await bench.center.forgetOld()
        #expect(try await bench.kept()[0].contains("4.8"))
        let before = try await sums(bench)
        try await set(30, on: bench)
        await bench.center.forgetOld()
        #expect(try await bench.kept()[0] == "[] []")
        let after = try await sums(bench)
        #expect(after == before && after[3].n == [48])
        let used = after[4...].map { $0.mean.compactMap { $0 }.reduce(0, +) }
        #expect(used.allSatisfy { $0 == 4_700 }, "47 hours of 100 Wh, by hour, day, month and year: \(used)")
    }

    @Test("N-17: a device's own rule counts instead of its site's, either way")
    func devices() async throws {
        let bench = try await bench()
        try await set(30, [bench.device: 36_500], on: bench)
        let rules = try await bench.measurements.retention(of: bench.bench.site, as: bench.person)
        #expect(rules.days == 30 && rules.devices.first { $0.device == bench.device }?.days == 36_500)
        await bench.center.forgetOld()
        #expect(try await bench.kept()[0].contains("4.8"))
        try await set(nil, [bench.device: 30], on: bench)
        try await set(nil, [bench.device: 30], on: bench)
        await bench.center.forgetOld()
        #expect(try await bench.kept()[0] == "[] []")
        let number = try #require(rules.devices.first { $0.device == bench.device }).number
        let first = "site 30 days\n\(number) 36500 days"
        #expect(try await bench.bench.audit("site.retention") == ["all|\(first)", "\(first)|\(number) 30 days"])
    }

    @Test("A rule of 1 day, of 101 years or for another site's device is none")
    func refused() async throws {
        let bench = try await bench()
        for days in [1, 36_501, -1] {
            await #expect(throws: CenterError.invalid(field: "days", problem: .outOfRange)) {
                try await set(days, on: bench)
            }
            await #expect(throws: CenterError.invalid(field: "devices", problem: .outOfRange)) {
                try await set(nil, [bench.device: days], on: bench)
            }
        }
        let nobody = try #require(DeviceID(rawValue: "nobody"))
        await #expect(throws: CenterError.invalid(field: "devices", problem: .unknown)) {
            try await set(nil, [nobody: 30], on: bench)
        }
        #expect(try await bench.kept()[0].contains("4.8"))
    }

    @Test("A database of before keeps the days that somebody set, and all where nobody had")
    func migrated() async throws {
        let database = try await TestDatabase.make()
        let place = try #require(Schema.migrations.firstIndex { $0.sql == Schema.retention })
        try await database.migrate(Array(Schema.migrations.prefix(place)))
        try await database.write { tx in
            for (tenant, days) in [("a", 400), ("b", 1_095)] {
                _ = try tx.execute(
                    """
                    INSERT INTO tenant (id, kind, name, next_device, created_at, sample_days)
                    VALUES (?, 'operator', 'T', 1, 0, ?)
                    """, .text(tenant), Value(days))
                _ = try tx.execute(
                    """
                    INSERT INTO site (id, tenant_id, number, name, zone, created_at)
                    VALUES (?, ?, '0001', 'S', 'Asia/Tokyo', 0)
                    """, .text("s" + tenant), .text(tenant))
            }
        }
        try await database.migrate(Schema.migrations)
        let kept = try await database.read { tx in
            try tx.rows("SELECT place, days FROM sample_retention").map {
                "\(try $0.text("place")) \(try $0.integer("days"))"
            }
        }
        #expect(kept == ["sa 400"])
    }
}
