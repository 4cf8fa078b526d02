import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-27: a past that comes as a whole")
struct PastTests {
    /// 2026-01-01 00:00 UTC, where the bench's clock stands.
    private static let midnight: Int64 = 1_767_225_600_000
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000

    /// One sample a minute: 60 W, 0.1 Wh of which a minute's is 1 Wh; the tenth minute has no power.
    private static func samples(_ minutes: ClosedRange<Int64>, from start: Int64) -> [PastSample] {
        minutes.map { number in
            let outlet = OutletSample(
                number: 1, power: number == 10 ? nil : 600, energy: 100_000 + number * 10, voltage: 1_010, current: 600)
            return PastSample(at: Timestamp(milliseconds: start + number * minute), outlets: [outlet])
        }
    }

    private static func series(
        _ bench: CenterBench, _ quantity: Quantity, _ from: Int64, _ to: Int64
    ) async throws -> OutletSeries {
        let query = SeriesQuery(
            outlets: [try await bench.outlet(1).id], quantity: quantity, from: Timestamp(milliseconds: from),
            to: Timestamp(milliseconds: to), step: .hour)
        return try needed(try await bench.center.measurements.series(query, as: bench.person).first, "a series")
    }

    @Test("A day that is over is packed at once and reads like one that was measured; a second time changes nothing")
    func packed() async throws {
        let bench = try await CenterBench.make()
        let yesterday = Self.midnight - Self.day
        let samples = Self.samples(1...1_440, from: yesterday)
        #expect(try await bench.center.measurements.fill(samples, of: bench.device, at: bench.gateway.id))
        #expect(try await !bench.center.measurements.fill(samples, of: bench.device, at: bench.gateway.id))
        let frames = try await bench.database.read { tx in
            try tx.first("SELECT COUNT(*) AS n FROM sample_frame")?.integer("n")
        }
        #expect(frames == 0)
        let power = try await Self.series(bench, .power, yesterday, Self.midnight)
        #expect(power.n == [59] + Array(repeating: 60, count: 23) && power.mean.allSatisfy { $0 == 60 })
        let energy = try await Self.series(bench, .energy, yesterday, Self.midnight)
        #expect(energy.mean.dropFirst().allSatisfy { $0 == 60 } && energy.max.last == 11_440)
    }

    @Test("The day that is not over stays open for what the gateway reports; its totals join")
    func today() async throws {
        let bench = try await CenterBench.make()
        bench.time.advance(milliseconds: 2 * 3_600_000)
        let samples = Self.samples(1...120, from: Self.midnight)
        #expect(try await bench.center.measurements.fill(samples, of: bench.device, at: bench.gateway.id))
        bench.time.advance(milliseconds: 3_600_000)
        let later = Self.samples(121...180, from: Self.midnight)
        #expect(try await bench.center.measurements.fill(later, of: bench.device, at: bench.gateway.id))
        let energy = try await Self.series(bench, .energy, Self.midnight, Self.midnight + 3 * 3_600_000)
        #expect(energy.n == [60, 60, 60] && energy.mean.dropFirst().allSatisfy { $0 == 60 })
    }

    @Test("A device that is not known has no past")
    func unknown() async throws {
        let bench = try await CenterBench.make()
        let samples = Self.samples(1...2, from: Self.midnight - Self.day)
        let device = try needed(DeviceKey(rawValue: "nobody"), "a key")
        #expect(try await !bench.center.measurements.fill(samples, of: device, at: bench.gateway.id))
        #expect(try await !bench.center.measurements.fill([], of: bench.device, at: bench.gateway.id))
    }
}
