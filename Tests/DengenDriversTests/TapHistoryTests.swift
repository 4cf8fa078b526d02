import DengenModel
import DengenSystem
import Testing

@testable import DengenDrivers

@Suite("The past of a simulated tap")
struct TapHistoryTests {
    /// Monday 2026-01-05 00:00 in Japan, milliseconds.
    private let monday: Int64 = 1_767_538_800_000

    @Test(
        "C-31, N-27: the past says minute by minute what the tap shows, and its totals lead to the tap's",
        arguments: TapScene.allCases)
    func joins(scene: TapScene) async throws {
        var options = SimulatedTap.Options()
        options.scene = scene
        let history = try TapHistory(options)
        let bench = try TapBench(wall: monday) { $0.scene = scene }
        for _ in 0..<180 {
            let shown = try await bench.driver.read().outlets
            bench.time.advance(milliseconds: 60_000)
            let now = try await bench.driver.read().outlets
            let past = history.samples(minuteUntil: Timestamp(milliseconds: bench.time.wall()))
            #expect(past.map(\.number) == shown.map(\.number))
            #expect(past.map(\.power) == shown.map { $0.quantities?.power.flatMap(Quantity.power.scaled) })
            #expect(past.map(\.voltage) == shown.map { $0.quantities?.voltage.flatMap(Quantity.voltage.scaled) })
            #expect(past.map(\.current) == shown.map { $0.quantities?.current.flatMap(Quantity.current.scaled) })
            for (outlet, sample) in zip(now, past) {
                let total = try #require(outlet.quantities?.energy.flatMap(Quantity.energy.scaled))
                // One is counted minute by minute, the other at once: doubles differ in the last place.
                #expect(abs(total - (sample.energy ?? 0)) <= 1, "outlet \(outlet.number)")
            }
        }
    }

    @Test("C-29: the refrigerator's 824 missing minutes have no power and no current, and its total stands")
    func gaps() throws {
        var options = SimulatedTap.Options()
        options.scene = .home
        let history = try TapHistory(options)
        var missing = 0
        var last = history.samples(minuteUntil: Timestamp(milliseconds: monday))[1].energy
        for minute in 1...10_080 {
            let sample = history.samples(minuteUntil: Timestamp(milliseconds: monday + Int64(minute) * 60_000))[1]
            if sample.power == nil {
                missing += 1
                #expect(sample.current == nil && sample.energy == last && sample.voltage != nil)
            }
            last = sample.energy
        }
        #expect(missing == 824)
    }
}
