@testable import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import Testing

@Suite("Entering a command")
struct CommandEntryTests {
    @Test("A-55: another action while one runs is refused; the same one joins it (trust 4.2 rule 2)")
    func oneInFlight() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let first = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        #expect(try await bench.center.commands.issue(.off, outlet, as: bench.person).id == first.id)
        await #expect(throws: CenterError.refused(.pending)) {
            try await bench.center.commands.issue(.on, outlet, as: bench.person)
        }
        let other = try await bench.outlet(2).id
        #expect(try await bench.center.commands.issue(.on, other, as: bench.person).id != first.id)
    }

    @Test("R-12: what lay unread while the process stood still is as old as that; it does not run past its life")
    func standstill() async throws {
        let bench = try await CenterBench.make()
        let (outlet, other) = (try await bench.outlet(1).id, try await bench.outlet(2).id)
        let pulse = bench.center.commands.pulse
        pulse.beat(at: bench.time.monotonic())
        bench.time.advance(milliseconds: 13_000)
        await #expect(throws: CenterError.refused(.late)) {
            try await bench.center.commands.issue(.off, outlet, timeToLive: 5_000, as: bench.person)
        }
        pulse.beat(at: bench.time.monotonic())
        await #expect(throws: CenterError.refused(.late), "the beat came first") {
            try await bench.center.commands.issue(.off, outlet, timeToLive: 5_000, as: bench.person)
        }
        _ = try await bench.center.commands.issue(.off, outlet, timeToLive: 30_000, as: bench.person)
        for _ in 0..<12 {
            bench.time.advance(milliseconds: 250)
            pulse.beat(at: bench.time.monotonic())
        }
        _ = try await bench.center.commands.issue(.off, other, timeToLive: 5_000, as: bench.person)
    }

    @Test("U-02: one key is one command; another press under the same key is refused")
    func idempotency() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let first = try await bench.center.commands.issue(.off, outlet, key: "k1", as: bench.person)
        try await bench.word(3, first.id, Command.Outcome(.failed, reason: .refused))
        let again = try await bench.center.commands.issue(.off, outlet, key: "k1", as: bench.person)
        #expect(again.id == first.id && again.state == .failed, "an ended command too")
        await #expect(throws: CenterError.keyReused) {
            try await bench.center.commands.issue(.on, outlet, key: "k1", as: bench.person)
        }
    }

    @Test("U-02: fifty presses at once under one key make one command")
    func doubleClick() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let ids = try await withThrowingTaskGroup(of: CommandID.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await bench.center.commands.issue(.off, outlet, key: "k", as: bench.person).id
                }
            }
            return try await group.reduce(into: Set<CommandID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await bench.codes().count { $0 == "MA-04" } == 1)
    }

    @Test("S-12: another tenant's outlet and command are not found")
    func otherTenant() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let command = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        let tenant = try await bench.center.registration.makeTenant(
            named: "他社", representative: "佐藤", email: "other@example.jp", password: "another password")
        var stranger = bench.person
        stranger.tenant = tenant
        await #expect(throws: CenterError.notFound) {
            try await bench.center.commands.issue(.off, outlet, as: stranger)
        }
        await #expect(throws: CenterError.notFound) { try await bench.center.commands.find(command.id, as: stranger) }
        await #expect(throws: CenterError.notFound) {
            try await bench.center.commands.cancel(command.id, as: stranger)
        }
        await #expect(throws: CenterError.notFound) { try await bench.center.fleet.outlet(outlet, as: stranger) }
        await #expect(throws: CenterError.notFound) { try await bench.center.fleet.site(bench.site, as: stranger) }
        #expect(try await bench.center.fleet.outlets(after: nil, limit: 500, as: stranger).items.isEmpty)
        #expect(try await bench.center.log.page(EventFilter(), as: stranger).items.isEmpty)
    }

    @Test("X-04: a Wake-on-LAN slot knows on only; A-57: sent and not provable is 送信済み")
    func wakeOnLAN() async throws {
        let bench = try await CenterBench.make()
        let slot = try await bench.outlet(5)
        await #expect(throws: CenterError.refused(.notSupported)) {
            try await bench.center.commands.issue(.off, slot.id, as: bench.person)
        }
        let command = try await bench.center.commands.issue(.on, slot.id, as: bench.person)
        try await bench.word(3, command.id, Command.Outcome(.accepted))
        try await bench.word(4, command.id, Command.Outcome(.unconfirmed, reason: .notProvable))
        #expect(try await bench.codes().first == "DX-07")
    }

    @Test("N-19: the audit row stands in the transaction of what it records, refusals too")
    func audit() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let command = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        await #expect(throws: CenterError.refused(.pending)) {
            try await bench.center.commands.issue(.on, outlet, as: bench.person)
        }
        let rows = try await bench.database.read { tx in
            try tx.rows("SELECT action, object, before, after, name, door FROM audit ORDER BY id").map { row in
                [try row.text("action"), try row.text("after"), try row.text("name"), try row.text("door")]
            }
        }
        #expect(rows.contains(["command.issue", "off \(command.id)", "山田 太郎", "page"]))
        #expect(rows.contains(["command.refused", "on pending", "山田 太郎", "page"]))
    }

    @Test("A time to live outside 1,000 to 3,600,000 ms changes nothing", arguments: [Int64.min, 0, 999, 3_600_001])
    func timeToLive(_ milliseconds: Int64) async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.invalid(field: "ttl", problem: .outOfRange)) {
            try await bench.center.commands.issue(
                .off, try await bench.outlet(1).id, timeToLive: milliseconds, as: bench.person)
        }
        #expect(try await bench.codes().contains("MA-04") == false)
    }
}
