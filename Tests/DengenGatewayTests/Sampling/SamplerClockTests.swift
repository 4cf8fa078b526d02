import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("trust 4.4: the wall clock steps while an interval runs")
struct SamplerClockTests {
    struct Step: Sendable {
        var why: String
        var by: Int64
        /// Seconds after midnight on the new clock.
        var instants: [Int64]
    }

    /// The clock is set at 00:01:30, in the second minute.
    static let steps: [Step] = [
        Step(why: "an hour's time service", by: -900, instants: [60, 120, 180]),
        Step(why: "back within the minute", by: -20_000, instants: [60, 120, 180]),
        Step(why: "back over given instants", by: -600_000, instants: [60, 120, 180]),
        Step(why: "on within the minute", by: 20_000, instants: [60, 120, 180]),
        Step(why: "on over several ends", by: 600_000, instants: [60, 720, 780]),
        Step(why: "on by a day", by: 86_400_000, instants: [60, 86_520, 86_580]),
        Step(
            why: "back by more than an hour: the clock had been wrong", by: -10_800_000,
            instants: [60, -10_680, -10_620]),
    ]

    @Test("trust 4.4: nothing measured is lost, no instant comes twice", arguments: steps)
    func step(_ step: Step) {
        var feed = SamplerFeed()
        feed.poll(power: 100, energy: 1, until: 90)
        feed.setWall(by: step.by)
        feed.poll(power: 100, energy: 2, until: 900)
        #expect(Array(feed.instants.prefix(3)) == step.instants, "\(step.why)")
        #expect(feed.powers.prefix(3) == [1_000, 1_000, 1_000] && feed.energies.prefix(3) == [10, 20, 20])
    }

    @Test("trust 4.4: random steps within an hour: instants rise, every mean is right", arguments: 1...20)
    func random(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var feed = SamplerFeed()
        var ahead: Int64 = 0
        for _ in 0..<40 {
            let next = Int64.random(in: -1_500_000...1_500_000, using: &generator)
            feed.setWall(by: next - ahead)
            ahead = next
            feed.poll(power: 100, until: feed.milliseconds / 1_000 + Int64.random(in: 5...400, using: &generator))
        }
        #expect(zip(feed.instants, feed.instants.dropFirst()).allSatisfy { $0 < $1 })
        #expect(feed.powers.allSatisfy { $0 ?? 1_000 == 1_000 } && feed.instants.count > 5)
    }

    @Test("Two clocks that are never read at the same instant make no minute shorter")
    func jitter() {
        var generator = SeededGenerator(seed: 4)
        var feed = SamplerFeed()
        for _ in 0..<4_000 {
            feed.setWall(by: Int64.random(in: -2...2, using: &generator))
            feed.read(power: 100)
            feed.sleep(Int64.random(in: 900...1_100, using: &generator))
        }
        #expect(feed.instants == (1...Int64(feed.instants.count)).map { $0 * 60 })
        #expect(feed.powers.allSatisfy { $0 == 1_000 } && feed.instants.count > 60)
    }

    @Test("trust 4.4: samples by the centre's clock say so")
    func corrected() {
        var feed = SamplerFeed()
        feed.poll(power: 100, until: 61)
        feed.isCorrected = true
        feed.poll(power: 100, until: 121)
        feed.look()
        #expect(feed.reports.map(\.isClockCorrected) == [false, true])
    }
}
