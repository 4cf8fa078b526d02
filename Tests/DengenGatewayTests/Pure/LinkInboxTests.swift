import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("One command stream: deadlines and beats")
struct LinkInboxTests {
    private func bytes(_ frames: LinkFrame...) throws -> [UInt8] {
        try frames.flatMap { try $0.event().bytes }
    }

    private func command(clock: Int64, ttl: Int64 = 30_000) -> CommandFrame {
        CommandFrame(
            id: Samples.id("c"), device: Samples.device, outlet: 1, action: .off, origin: .person, ttl: ttl,
            clock: clock)
    }

    @Test("trust 4.2 rule 1: a frame that slept in a buffer has a deadline that is over")
    func plantedLateFrame() throws {
        var inbox = LinkInbox(askedAt: 0)
        _ = try inbox.take(try bytes(.hello(.init(epoch: 1, clock: 1_000))), at: 10)
        let frame = command(clock: 1_500, ttl: 5_000)
        let arrivals = try inbox.take(try bytes(.command(frame)), at: 9_000)
        #expect(arrivals == [.command(frame, deadline: 5_499)])
    }

    @Test("trust 4.2 rule 1: a hello and an order that slept together in a buffer do not look prompt")
    func sleptTogether() throws {
        var inbox = LinkInbox(askedAt: 100)
        let frame = command(clock: 1_010, ttl: 5_000)
        let arrivals = try inbox.take(
            try bytes(.hello(.init(epoch: 1, clock: 1_000)), .command(frame)), at: 14_000)
        #expect(arrivals == [.hello(epoch: 1), .command(frame, deadline: 5_108)])
    }

    @Test("A centre that was slow to answer costs no command its time, once it has answered promptly")
    func slowCentre() throws {
        var inbox = LinkInbox(askedAt: 0)
        _ = try inbox.take(try bytes(.hello(.init(epoch: 1, clock: 1_000))), at: 9_000)
        let early = command(clock: 1_100, ttl: 5_000)
        #expect(try inbox.take(try bytes(.command(early)), at: 9_100) == [.command(early, deadline: 5_099)])
        inbox.hear(LinkState.Answer(epoch: 1, centre: 6_000, askedAt: 14_000))
        let frame = command(clock: 6_100, ttl: 5_000)
        #expect(try inbox.take(try bytes(.command(frame)), at: 14_100) == [.command(frame, deadline: 19_100)])
    }

    @Test("An answer about another stream's clock, or before the hello, says nothing")
    func otherStream() throws {
        var inbox = LinkInbox(askedAt: 0)
        let answer = LinkState.Answer(epoch: 1, centre: 0, askedAt: 0)
        inbox.hear(answer)
        let frame = command(clock: 1_000, ttl: 5_000)
        #expect(try inbox.take(try bytes(.command(frame)), at: 10) == [.command(frame, deadline: nil)])
        _ = try inbox.take(try bytes(.hello(.init(epoch: 2, clock: 1_000))), at: 20)
        inbox.hear(answer)
        #expect(try inbox.take(try bytes(.command(frame)), at: 30) == [.command(frame, deadline: 5_000)])
    }

    @Test("trust 4.2 rule 1: on a line that delays hello, beats and order alike, the order is late")
    func sleptAlike() throws {
        var inbox = LinkInbox(askedAt: 0)
        for beat in 0...2 as ClosedRange<Int64> {
            let frame: LinkFrame = beat == 0 ? .hello(.init(epoch: 1, clock: 0)) : .beat(.init(clock: beat * 5_000))
            _ = try inbox.take(try bytes(frame), at: beat * 5_000 + 4_000)
        }
        let frame = command(clock: 11_000, ttl: 2_000)
        #expect(try inbox.take(try bytes(.command(frame)), at: 15_000) == [.command(frame, deadline: 12_997)])
    }

    @Test("A command before the first beat must not run")
    func noBeat() throws {
        var inbox = LinkInbox(askedAt: 0)
        let frame = command(clock: 0)
        #expect(try inbox.take(try bytes(.command(frame)), at: 1) == [.command(frame, deadline: nil)])
    }

    @Test("15 s without a beat drop all that comes, the beat included")
    func silent() throws {
        var inbox = LinkInbox(askedAt: 0)
        #expect(try inbox.take(try bytes(.hello(.init(epoch: 4, clock: 0))), at: 1_000) == [.hello(epoch: 4)])
        _ = try inbox.take(try bytes(.settings(OutletSettings(entries: []))), at: 14_000)
        #expect(inbox.silentAt == 16_000)
        #expect(throws: LinkInbox.Failure.silent) {
            try inbox.take(try bytes(.beat(.init(clock: 15_000)), .command(command(clock: 15_000))), at: 16_000)
        }
    }

    @Test("A frame that cannot be read is named and passed over; damage to the stream ends it")
    func damage() throws {
        var inbox = LinkInbox(askedAt: 0)
        let broken = ServerSentEvent(name: "command", data: "{}").bytes + ServerSentEvent(name: "news", data: "").bytes
        #expect(try inbox.take(broken, at: 1) == [.malformed("command")])
        #expect(throws: LinkInbox.Failure.unreadable(.notUTF8)) {
            try inbox.take(Array("data: ".utf8) + [0xFF, 10, 10], at: 2)
        }
    }

    @Test("R-09: the first tries spread over 0.2 to 2 s, later ones over up to 30 s")
    func backoff() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var backoff = Backoff()
            #expect((200...2_000).contains(backoff.next(using: &generator)))
            for _ in 0..<100 { #expect((200...30_000).contains(backoff.next(using: &generator))) }
            backoff.succeeded()
            #expect((200...2_000).contains(backoff.next(using: &generator)))
        }
    }

    @Test("A roster of a thousand devices is one frame that can be read")
    func largeRoster() throws {
        let names = Dictionary(uniqueKeysWithValues: (1...24).map { ($0, "アウトレット \($0)") })
        let devices = (1...1_000).map {
            Samples.managed("P\($0)", options: String(repeating: "x", count: 300), names: names)
        }
        let roster = DeviceRoster(devices: devices)
        var inbox = LinkInbox(askedAt: 0)
        #expect(try inbox.take(try bytes(.devices(roster)), at: 1) == [.devices(roster)])
    }
}
