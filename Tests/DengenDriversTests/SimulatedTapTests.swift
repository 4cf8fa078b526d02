import DengenModel
import DengenSystem
import Testing

@testable import DengenDrivers

@Suite("Simulated tap (N-27)")
struct SimulatedTapTests {
    /// Monday 2026-01-05 00:00 in Japan, milliseconds.
    private let monday: Int64 = 1_767_538_800_000

    @Test("C-47: a tap has 8 switched, metered outlets")
    func outlets() async throws {
        let description = try await TapBench().driver.describe()
        #expect(description.kind == .tap)
        #expect(description.outlets.map(\.number) == Array(1...8))
        #expect(description.outlets.allSatisfy { $0.kind == .mains && $0.isMetered && $0.isProvable })
    }

    @Test("C-29: power, total energy, voltage and current per outlet, as recorded for this minute of the week")
    func quantities() async throws {
        let bench = try TapBench(wall: monday) { _ in }
        let first = try await bench.driver.read().outlets.map { $0.quantities?.power }
        #expect(first == [9.7, 9.4, 2.3, 90.4, 0.4, 0.3, 19.2, 0.7])
        bench.time.advance(milliseconds: 60_000)
        let second = try await bench.driver.read().outlets
        #expect(second.map { $0.quantities?.power } == [10.0, 9.4, 2.2, 90.0, 0.4, 0.3, 19.2, 1.0])
        for outlet in second {
            let quantities = try #require(outlet.quantities)
            #expect(quantities.energy != nil && quantities.voltage != nil && quantities.current != nil)
        }
        bench.time.advance(milliseconds: 7 * 86_400_000 - 60_000)
        #expect(try await bench.driver.read().outlets.map { $0.quantities?.power } == first)
    }

    @Test("C-29: the total is the integral of the power, goes on over the week's end and never falls")
    func energy() async throws {
        let bench = try TapBench(wall: monday + 6 * 86_400_000) { _ in }
        var last = try await energies(bench)
        let recording = try TapScene.office.recording()
        for _ in 0..<48 {
            bench.time.advance(milliseconds: 3_600_000)
            let now = try await energies(bench)
            for (before, after) in zip(last, now) { #expect(after >= before) }
            last = now
        }
        let start = try TapBench(wall: monday + 6 * 86_400_000) { _ in }
        let grown = zip(try await energies(start), last).map { $1 - $0 }
        for (index, track) in recording.tracks.enumerated() {
            let minutes = Array(6 * 1440..<7 * 1440) + Array(0..<1440)
            let expected = minutes.reduce(0) { $0 + (track.power(minute: $1) ?? 0) / 60 }
            #expect(abs(grown[index] - expected) < 0.2, "outlet \(index + 1)")
        }
    }

    @Test("C-29: a minute without a reading has neither power nor current, and is not 0")
    func missing() async throws {
        let recording = try TapScene.home.recording()
        let gap = try #require((0..<recording.minutes).first { recording.tracks[1].power(minute: $0) == nil })
        let bench = try TapBench(wall: monday + Int64(gap) * 60_000) { $0.scene = .home }
        let outlet = try await bench.driver.read().outlets[1]
        #expect(outlet.state == .on)
        #expect(outlet.quantities?.power == nil && outlet.quantities?.current == nil)
        #expect(outlet.quantities?.voltage != nil && outlet.quantities?.energy != nil)
    }

    @Test("An outlet that is off draws 0 W and its total stands; the others go on")
    func off() async throws {
        let bench = try TapBench(wall: monday) { _ in }
        bench.time.advance(milliseconds: 600_000)
        _ = try await bench.driver.perform(bench.order(.off, 4))
        let before = try await energies(bench)
        bench.time.advance(milliseconds: 3_600_000)
        let outlets = try await bench.driver.read().outlets
        #expect(outlets[3].quantities?.power == 0 && outlets[3].quantities?.current == 0)
        #expect(outlets[3].quantities?.energy == before[3])
        #expect((outlets[6].quantities?.energy ?? 0) > before[6])
        _ = try await bench.driver.perform(bench.order(.on, 4))
        bench.time.advance(milliseconds: 60_000)
        let after = try await energies(bench)
        #expect((1.0...2.5).contains(after[3] - before[3]))
    }

    @Test("A wall clock that is set back takes nothing off the totals")
    func clockSetBack() async throws {
        let bench = try TapBench(wall: monday) { _ in }
        let before = try await energies(bench)
        bench.time.setWall(monday - 86_400_000)
        #expect(try await energies(bench) == before)
        bench.time.advance(milliseconds: 60_000)
        let after = try await energies(bench)
        #expect(zip(after, before).allSatisfy { $0 >= $1 })
        #expect(after[3] > before[3])
    }

    @Test(
        "C-48: near 100 V, at most 10 A per outlet and 15 A over the tap, at every minute", arguments: TapScene.allCases
    )
    func limits(scene: TapScene) throws {
        var meter = try TapMeter(scene, offsetMinutes: 540, wall: monday)
        for minute in 0..<10_080 {
            meter.advance(to: monday + Int64(minute) * 60_000) { _ in true }
            let outlets = (1...8).map { meter.quantities(of: $0, isOn: true) }
            let currents = outlets.map { $0.current ?? 0 }
            let isPlausible =
                outlets.allSatisfy { (99.0...103.0).contains($0.voltage ?? 0) }
                && currents.allSatisfy { (0...10).contains($0) } && currents.reduce(0, +) <= 15
            if !isPlausible { Issue.record("\(scene) minute \(minute): \(currents)") }
        }
    }

    @Test("The recorded day follows the site's clock")
    func zone() async throws {
        let utc = try TapBench(wall: monday + 9 * 3_600_000) { $0.offsetMinutes = 0 }
        let japan = try TapBench(wall: monday) { _ in }
        let powers = try await utc.driver.read().outlets.map { $0.quantities?.power }
        #expect(try await japan.driver.read().outlets.map { $0.quantities?.power } == powers)
    }

    @Test("A clock before 2024 still reads", arguments: [Int64(0), -1, 1_704_034_799_999])
    func early(wall: Int64) async throws {
        let outlets = try await TapBench(wall: wall) { _ in }.driver.read().outlets
        #expect(outlets.count == 8)
        #expect(outlets.allSatisfy { ($0.quantities?.energy ?? -1) >= 0 })
    }

    private func energies(_ bench: TapBench) async throws -> [Double] {
        try await bench.driver.read().outlets.map { try #require($0.quantities?.energy) }
    }
}
