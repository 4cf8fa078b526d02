import DengenModel
import DengenSystem
import Testing

@testable import DengenGateway

@Suite("trust 4.4: whose clock stamps the samples")
struct SiteClockTests {
    private let start: Int64 = 1_795_219_200_000

    /// An answer that took `trip` milliseconds, from a centre that is so far ahead.
    private func answer(_ clock: SiteClock, _ time: ManualTimeSource, ahead: Int64, trip: Int64 = 40) {
        let askedAt = time.monotonic()
        let wall = time.wall()
        time.advance(milliseconds: trip)
        clock.note(
            centre: Timestamp(milliseconds: wall + trip / 2 + ahead), askedAt: askedAt, answeredAt: time.monotonic())
    }

    @Test(
        "trust 4.4: its own up to 60 s, the centre's beyond",
        arguments: [-60_001, -60_000, 0, 60_000, 60_001] as [Int64])
    func threshold(_ ahead: Int64) {
        let time = ManualTimeSource(wall: start, monotonic: 700)
        let clock = SiteClock(time: time)
        #expect(clock.now == .init(monotonic: 700, wall: Timestamp(milliseconds: start), isCorrected: false))
        answer(clock, time, ahead: ahead)
        let isOff = abs(ahead) > 60_000
        let wall = Timestamp(milliseconds: start + 40 + (isOff ? ahead : 0))
        #expect(clock.now == .init(monotonic: 740, wall: wall, isCorrected: isOff))
    }

    @Test("trust 4.4: when somebody sets the own clock, the time goes on as if nothing were")
    func ownClockSet() {
        let time = ManualTimeSource(wall: start, monotonic: 0)
        let clock = SiteClock(time: time)
        answer(clock, time, ahead: 0)
        time.setWall(start - 3_000_000)
        time.advance(milliseconds: 1_000)
        #expect(clock.now == .init(monotonic: 1_040, wall: Timestamp(milliseconds: start + 1_040), isCorrected: true))
        time.setWall(start + 1_040)
        #expect(!clock.now.isCorrected)
    }

    @Test("trust 4.4: the median of the last eight, with half of the way taken off")
    func median() {
        let time = ManualTimeSource(wall: start, monotonic: 0)
        let clock = SiteClock(time: time)
        for ahead in [100_000, 900_000, 100_000, 0, 100_000, 100_000, 100_000, 100_000] as [Int64] {
            answer(clock, time, ahead: ahead, trip: 500)
        }
        #expect(clock.now.wall.milliseconds == time.wall() + 100_000)
        for _ in 0..<5 { answer(clock, time, ahead: 300_000) }
        #expect(clock.now.wall.milliseconds == time.wall() + 300_000, "the older ones are forgotten")
    }

    @Test("What no clock shows, and answers that were under way for long, say nothing")
    func implausible() {
        let time = ManualTimeSource(wall: start, monotonic: 0)
        let clock = SiteClock(time: time)
        for wall in [Int64.min, -1, 253_402_300_800_000, Int64.max] {
            clock.note(centre: Timestamp(milliseconds: wall), askedAt: 0, answeredAt: 10)
        }
        clock.note(centre: Timestamp(milliseconds: 0), askedAt: 0, answeredAt: 30_001)
        clock.note(centre: Timestamp(milliseconds: 0), askedAt: 5, answeredAt: 4)
        #expect(clock.now == .init(monotonic: 0, wall: Timestamp(milliseconds: start), isCorrected: false))
    }
}
