import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@Suite("The life of a command (design rule 3, trust 4.2)")
struct CommandLifeTests {
    @Test("A-52: 登録 to the live link, 実行, 状態変化, confirmed; each its own row, A-80 names who")
    func wholeLife() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let outlet = try await bench.outlet(3)
        let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.person)
        #expect(command.state == .queued)
        let frame = try await frames.nextCommand()
        #expect(frame.id == command.id && frame.outlet == 3 && frame.action == .off && frame.target == .off)
        #expect((1...30_000).contains(frame.ttl))
        try await bench.word(3, command.id, Command.Outcome(.accepted, delay: 0))
        #expect(try await bench.status(command.id) == .accepted)
        #expect(try await bench.outlet(3).state == .on, "never success before proof")
        try await bench.state(4, outlet: 3, .off)
        try await bench.word(5, command.id, Command.Outcome(.confirmed, present: .off))
        #expect(try await bench.status(command.id) == .confirmed)
        #expect(try await bench.outlet(3).state == .off)
        let rows = try await bench.center.log.page(EventFilter(), as: bench.person).items
        #expect(rows.prefix(3).map(\.code.rawValue) == ["MA-10", "MA-07", "MA-04"])
        #expect(rows[2].actorName == "山田 太郎" && rows[0].actorName == nil)
        #expect(rows[2].label == "R001-03" && rows[2].command == command.id)
    }

    @Test("A-53: a result stands beside the outlet for a minute, a confirmed one too")
    func resultStays() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(3).id, as: bench.person)
        _ = try await frames.nextCommand()
        try await bench.word(3, command.id, Command.Outcome(.confirmed, present: .off))
        bench.time.advance(milliseconds: 59_000)
        #expect(try await bench.outlet(3).command?.state == .confirmed)
        bench.time.advance(milliseconds: 1_000)
        #expect(try await bench.outlet(3).command == nil)
    }

    @Test("trust 4.3: registered and no link: sent when the gateway links in time, once")
    func waitsForLink() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        bench.time.advance(milliseconds: 12_000)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let frame = try await frames.nextCommand()
        #expect(frame.id == command.id)
        #expect(frame.ttl == 18_000, "what was left, not what it began with")
    }

    @Test("trust 4.2: never sent within its time is 期限切れ, and is not sent afterwards")
    func expires() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        await bench.pass(29_900)
        #expect(try await bench.status(command.id) == .queued)
        await bench.pass(200)
        #expect(try await bench.status(command.id) == .expired)
        #expect(try await bench.codes().first == "DX-01")
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        bench.center.links.endAll()
        #expect(try await frames.nextBye() == .stopping, "no command came before the end")
    }

    @Test("trust 4.2: sent and no word by the deadline is 未確認 (A-54), and late words settle it")
    func unconfirmedThenSettled() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        await bench.pass(49_000)
        #expect(try await bench.status(command.id) == .sent)
        await bench.pass(1_100)
        #expect(try await bench.status(command.id) == .unconfirmed)
        try await bench.word(3, command.id, Command.Outcome(.confirmed, present: .off))
        #expect(try await bench.status(command.id) == .confirmed)
        try await bench.word(4, command.id, Command.Outcome(.failed, reason: .refused))
        #expect(try await bench.status(command.id) == .confirmed, "nothing else leaves a final state")
    }

    @Test("trust 4.3: the gateway says it never came: 未確認 becomes 期限切れ")
    func neverArrived() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        await bench.pass(60_000)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextInquiry() == [command.id])
        try await bench.word(3, command.id, Command.Outcome(.expired, reason: .neverArrived))
        #expect(try await bench.status(command.id) == .expired)
    }

    @Test("trust 4.3: the centre restarts between 登録 and sending: still sent if time is left, with the same id")
    func centreRestarts() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        let second = try await CenterBench.open(bench.database, bench.time)
        var frames = FrameReader(try await second.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextCommand().id == command.id)
    }

    @Test("C-T1: a wall clock that jumps ends nothing early and lets nothing run late")
    func clockJumps() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        bench.time.setWall(bench.time.wall() + 86_400_000)
        await bench.pass(1_000)
        #expect(try await bench.status(command.id) == .queued)
        bench.time.setWall(bench.time.wall() - 10 * 86_400_000)
        await bench.pass(29_500)
        #expect(try await bench.status(command.id) == .expired)
    }

    @Test("C-T1: restarted under a clock set back a day, an old OFF is not sent")
    func clockBackAcrossRestart() async throws {
        let bench = try await CenterBench.make()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        bench.time.setWall(bench.time.wall() - 86_400_000)
        let second = try await CenterBench.open(bench.database, bench.time)
        await second.keepHouse()
        #expect(try await second.commands.find(command.id, as: bench.person).state == .expired)
    }

    @Test("C-T1: restarted under a clock set back, an offered OFF is not sent again and ends in time")
    func offeredUnderAnotherClock() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        bench.time.setWall(bench.time.wall() - 1_800_000)
        let second = try await CenterBench.open(bench.database, bench.time)
        var frames = FrameReader(try await second.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextInquiry() == [command.id], "asked after, not sent")
        bench.time.advance(milliseconds: 20_100)
        await second.keepHouse()
        #expect(try await second.commands.find(command.id, as: bench.person).state == .unconfirmed)
    }

    @Test("A gateway that forgot an id cannot turn what was accepted into 期限切れ")
    func acceptedNeverExpires() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        try await bench.word(3, command.id, Command.Outcome(.accepted))
        await bench.pass(60_000)
        try await bench.word(4, command.id, Command.Outcome(.expired, reason: .neverArrived))
        #expect(try await bench.status(command.id) == .unconfirmed)
    }

    @Test("A-55, A-56: 失敗 keeps the device's words", arguments: [Command.Reason.pending, .wrongMode, .refused])
    func failure(_ reason: Command.Reason) async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let command = try await bench.center.commands.issue(.reboot, try await bench.outlet(2).id, as: bench.person)
        try await bench.word(3, command.id, Command.Outcome(.failed, reason: reason, text: "device text"))
        let record = try await bench.center.commands.find(command.id, as: bench.person)
        #expect(record.state == .failed && record.reason == reason && record.text == "device text")
        #expect(try await bench.codes().first == "MA-13")
    }

    @Test("trust 4.2: 取消 only before anything left")
    func cancel() async throws {
        let bench = try await CenterBench.make()
        let waiting = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        #expect(try await bench.center.commands.cancel(waiting.id, as: bench.person).state == .cancelled)
        try await bench.link()
        let sent = try await bench.center.commands.issue(.off, try await bench.outlet(2).id, as: bench.person)
        for late in [sent.id, waiting.id] {
            await #expect(throws: CenterError.tooLate) {
                try await bench.center.commands.cancel(late, as: bench.person)
            }
        }
    }
}
