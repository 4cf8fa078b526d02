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

    @Test("Before the first answer nothing has a deadline, so nothing runs")
    func noAnswer() {
        #expect(LinkClock().deadline(of: frame(ttl: 30_000, clock: 0), at: 0) == nil)
    }

    @Test("A prompt frame has its whole time to live")
    func prompt() {
        var clock = LinkClock()
        clock.note(centre: 1_000_000, askedAt: 500)
        #expect(clock.deadline(of: frame(ttl: 30_000, clock: 1_002_000), at: 2_500) == 32_500)
    }

    @Test("A frame that slept in a buffer is late: its sleep counts, whatever the wall clocks say")
    func slept() throws {
        var clock = LinkClock()
        clock.note(centre: 1_000_000, askedAt: 500)
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: 1_002_000), at: 50_000))
        #expect((32_490...32_500).contains(deadline))
    }

    @Test("A line that delays everything alike stretches no life: only questions and answers count")
    func constantDelay() throws {
        var clock = LinkClock()
        for asked in [0, 5_000, 10_000] as [Int64] { clock.note(centre: asked + 10, askedAt: asked) }
        let deadline = try #require(clock.deadline(of: frame(ttl: 1_000, clock: 10_000), at: 14_000))
        #expect((10_980...11_000).contains(deadline))
    }

    @Test("A slow answer shortens a life until a prompt one comes; a later slow one takes nothing back")
    func slowAnswer() {
        var clock = LinkClock()
        clock.note(centre: 9_000, askedAt: 0)
        #expect(clock.deadline(of: frame(ttl: 10_000, clock: 9_100), at: 9_100) == 10_099)
        clock.note(centre: 10_000, askedAt: 10_000)
        clock.note(centre: 14_000, askedAt: 11_000)
        #expect(clock.deadline(of: frame(ttl: 10_000, clock: 14_100), at: 14_100) == 24_100)
    }

    @Test("A reading of ours from before the question gets no more than the time to live")
    func faster() {
        var clock = LinkClock()
        clock.note(centre: 0, askedAt: 900)
        #expect(clock.deadline(of: frame(ttl: 1_000, clock: 5_000), at: 5_000) == 6_000)
    }

    @Test(
        "A frame from the centre's future gets no more than its time to live", arguments: [60_000, 1 << 40] as [Int64])
    func future(clock ahead: Int64) {
        var clock = LinkClock()
        clock.note(centre: 0, askedAt: 0)
        #expect(clock.deadline(of: frame(ttl: 1_000, clock: ahead), at: 10) == 1_010)
    }

    @Test(
        "Drift of ±100 ppm on each side for 30 days neither starves nor stretches", arguments: [-200, 200] as [Int64])
    func drift(partsPerMillion: Int64) throws {
        var clock = LinkClock()
        for answer in 0..<(30 * 17_280) as Range<Int64> {
            let local = answer * 5_000
            clock.note(centre: local + local * partsPerMillion / 1_000_000 + 20, askedAt: local)
        }
        let local: Int64 = 30 * 86_400_000
        let centre = local + local * partsPerMillion / 1_000_000
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: centre), at: local + 20))
        #expect((local + 29_970...local + 30_000).contains(deadline))
    }

    @Test("Answers that take longer and longer for an hour cost a life less than a second")
    func growingDelay() throws {
        var clock = LinkClock()
        for answer in 0..<720 as Range<Int64> { clock.note(centre: answer * 5_100, askedAt: answer * 5_000) }
        let deadline = try #require(clock.deadline(of: frame(ttl: 30_000, clock: 3_600_000), at: 3_600_000))
        #expect((3_629_000...3_630_000).contains(deadline))
    }

    @Test(
        "A time to live that no command can have never runs",
        arguments: [0, -1, Int64.min, 3_600_001, Int64.max] as [Int64])
    func absurdTimeToLive(ttl: Int64) {
        var clock = LinkClock()
        clock.note(centre: 0, askedAt: 0)
        #expect(clock.deadline(of: frame(ttl: ttl, clock: 0), at: 10) == nil)
    }

    @Test("Clocks at the edge of the number neither crash nor let a late frame run", arguments: [Int64.min, Int64.max])
    func overflow(edge: Int64) {
        for local in [1, 1 << 40] as [Int64] {
            for answer in [edge, 0] {
                var clock = LinkClock()
                clock.note(centre: answer, askedAt: local)
                for made in [edge, edge == .min ? edge + 5 : edge - 5, 0] {
                    let deadline = clock.deadline(of: frame(ttl: 30_000, clock: made), at: local)
                    #expect(deadline ?? .min <= local + 30_000)
                }
            }
        }
    }
}
