import DengenModel
import DengenWire
import Testing

@Suite("trust 4.2 rule 1: the deadline is counted on the gateway's monotonic clock")
struct LinkClockTests {
    private func frame(ttl: Int64, clock: Int64) -> CommandFrame {
        CommandFrame(
            id: CommandID("a")!, device: DeviceKey("d")!, outlet: 1, action: .off, origin: .person, ttl: ttl,
            clock: clock)
    }

    @Test("Before the first beat nothing has a deadline, so nothing runs")
    func noBeat() {
        #expect(LinkClock().deadline(of: frame(ttl: 30_000, clock: 0), at: 0) == nil)
    }

    @Test("A prompt frame has its whole time to live")
    func prompt() {
        var clock = LinkClock()
        clock.note(centre: 1_000_000, local: 500)
        #expect(clock.deadline(of: frame(ttl: 30_000, clock: 1_002_000), at: 2_500) == 32_500)
    }

    @Test("A frame that slept in a buffer is late: its sleep counts, whatever the wall clocks say")
    func slept() throws {
        var clock = LinkClock()
        clock.note(centre: 1_000_000, local: 500)
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: 1_002_000), at: 50_000))
        #expect((32_500...32_510).contains(deadline))
    }

    @Test("A slow beat does not stretch a later frame's life")
    func slowBeat() {
        var clock = LinkClock()
        clock.note(centre: 0, local: 100)
        clock.note(centre: 5_000, local: 14_000)
        #expect(clock.deadline(of: frame(ttl: 1_000, clock: 10_000), at: 10_100) == 11_100)
    }

    @Test("A frame that overtook every beat gets no more than its time to live")
    func faster() {
        var clock = LinkClock()
        clock.note(centre: 0, local: 900)
        #expect(clock.deadline(of: frame(ttl: 1_000, clock: 5_000), at: 5_000) == 6_000)
    }

    @Test(
        "A frame from the centre's future gets no more than its time to live", arguments: [60_000, 1 << 40] as [Int64])
    func future(clock ahead: Int64) {
        var clock = LinkClock()
        clock.note(centre: 0, local: 0)
        #expect(clock.deadline(of: frame(ttl: 1_000, clock: ahead), at: 10) == 1_010)
    }

    @Test(
        "Drift of ±100 ppm on each side for 30 days neither starves nor stretches", arguments: [-200, 200] as [Int64])
    func drift(partsPerMillion: Int64) throws {
        var clock = LinkClock()
        for beat in 0..<(30 * 17_280) as Range<Int64> {
            let local = beat * 5_000
            clock.note(centre: local + local * partsPerMillion / 1_000_000, local: local + 20)
        }
        let local: Int64 = 30 * 86_400_000
        let centre = local + local * partsPerMillion / 1_000_000
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: centre), at: local + 20))
        #expect((local + 29_990...local + 30_020).contains(deadline))
    }

    @Test("A delay that grows for an hour stretches a life by less than a second")
    func growingDelay() throws {
        var clock = LinkClock()
        for beat in 0..<720 as Range<Int64> { clock.note(centre: beat * 5_000, local: beat * 5_000 + beat * 100) }
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: 3_600_000), at: 3_672_000))
        #expect((3_630_000...3_630_999).contains(deadline))
    }

    @Test(
        "A time to live that no command can have never runs",
        arguments: [0, -1, Int64.min, 3_600_001, Int64.max] as [Int64])
    func absurdTimeToLive(ttl: Int64) {
        var clock = LinkClock()
        clock.note(centre: 0, local: 0)
        #expect(clock.deadline(of: frame(ttl: ttl, clock: 0), at: 10) == nil)
    }

    @Test("Clocks at the edge of the number neither crash nor let a late frame run", arguments: [Int64.min, Int64.max])
    func overflow(edge: Int64) {
        for local in [1, 1 << 40] as [Int64] {
            for beat in [edge, 0] {
                var clock = LinkClock()
                clock.note(centre: beat, local: local)
                for made in [edge, edge == .min ? edge + 5 : edge - 5, 0] {
                    let deadline = clock.deadline(of: frame(ttl: 30_000, clock: made), at: local)
                    #expect(deadline ?? .min <= local + 30_000)
                }
            }
        }
    }
}
