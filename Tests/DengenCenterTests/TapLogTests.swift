import DengenCenter
import DengenModel
import DengenWire
import Testing

@Suite("C-02, C-04: a tap's outlets applied together, and the tap's own log rows")
struct TapLogTests {
    @Test("C-02: each outlet has its own action in one press; C-04: the done ones stand in one row, changed ones only")
    func done() async throws {
        let (bench, tap) = try await Self.tap()
        let orders = [OutletOrder(tap[1].id, .off), OutletOrder(tap[2].id, .on), OutletOrder(tap[3].id, .on)]
        let batch = try await bench.center.batches.issue(.device(tap[0].device, orders), as: bench.person)
        #expect(
            batch.device == tap[0].device && batch.action == nil && batch.members.map(\.action) == [.off, .on, .on])
        for (seq, member) in zip(Int64(12)..., batch.members) {
            #expect(try await Self.rows(bench).isEmpty, "not before the last has ended")
            let command = try needed(member.command, "a command")
            try await bench.word(seq, command.id, Command.Outcome(.confirmed, present: command.action.target))
        }
        let rows = try await Self.rows(bench)
        #expect(rows == ["SWITCH : Tap ID.R002: 2:-, 3:+"], "outlet 4 was on already")
    }

    @Test("C-04: what a tap did not carry out is an ERROR with the tap's id, once a press")
    func failed() async throws {
        let (bench, tap) = try await Self.tap()
        let orders = [OutletOrder(tap[0].id, .off), OutletOrder(tap[1].id, .off), OutletOrder(tap[2].id, .on)]
        let batch = try await bench.center.batches.issue(.device(tap[0].device, orders), as: bench.person)
        let commands = try batch.members.map { try needed($0.command?.id, "a command") }
        try await bench.word(12, commands[0], Command.Outcome(.failed, reason: .refused))
        try await bench.word(13, commands[1], Command.Outcome(.unconfirmed, reason: .noAnswer))
        try await bench.word(14, commands[2], Command.Outcome(.confirmed, present: .on))
        let rows = try await Self.rows(bench)
        #expect(
            Set(rows) == [
                "SYSTEM : Changed Tap's power switch is failed. (IDR002)", "SWITCH : Tap ID.R002: 3:+",
            ])
        try await bench.word(15, commands[1], Command.Outcome(.confirmed, present: .off))
        #expect(try await Self.rows(bench).contains("SWITCH : Tap ID.R002: 2:-"), "late words speak for themselves")
    }

    @Test("C-04: a single press on a tap leaves its row too; other devices leave none")
    func single() async throws {
        let (bench, tap) = try await Self.tap()
        let command = try await bench.center.commands.issue(.reboot, tap[0].id, as: bench.person)
        try await bench.word(12, command.id, Command.Outcome(.confirmed, present: .on))
        #expect(try await Self.rows(bench) == ["SWITCH : Tap ID.R002: 1:-+"])
        let all = try await bench.center.fleet.outlets(after: nil, limit: 100, as: bench.person).items
        let rebooter = try needed(all.first { $0.deviceNumber == "R001" && $0.number == 1 }, "the rebooter's")
        let other = try await bench.center.commands.issue(.off, rebooter.id, as: bench.person)
        try await bench.word(13, other.id, Command.Outcome(.confirmed, present: .off))
        #expect(try await Self.rows(bench).count == 1)
    }

    /// A bench with a tap beside its rebooter: outlets 1, 2 and 4 on, 3 off.
    private static func tap() async throws -> (CenterBench, [OutletSummary]) {
        let bench = try await CenterBench.make()
        try await bench.link()
        let key = try needed(DeviceKey(rawValue: "tap-1"), "a key")
        let outlets = (1...4).map { OutletDescription(number: $0, kind: .mains, name: "tap \($0)") }
        try await bench.report(10) { item in
            item.inventory = DeviceInventory(
                device: key, description: DeviceDescription(kind: .tap, name: "T", model: "T8", outlets: outlets))
        }
        try await bench.report(11) { item in
            item.state = StateReport(
                device: key, outlets: (1...4).map { OutletReading(number: $0, state: $0 == 3 ? .off : .on) })
        }
        let all = try await bench.center.fleet.outlets(after: nil, limit: 100, as: bench.person).items
        return (bench, all.filter { $0.deviceNumber == "R002" }.sorted { $0.number < $1.number })
    }

    private static func rows(_ bench: CenterBench) async throws -> [String] {
        try await bench.center.log.page(EventFilter(), as: bench.person).items
            .filter { $0.code.rawValue.hasPrefix("MC-") }
            .compactMap { EventCatalog.entry($0.code)?.text(japanese: false, arguments: $0.arguments) }
    }
}
