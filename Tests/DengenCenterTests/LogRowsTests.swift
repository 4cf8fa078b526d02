import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@testable import DengenCenter

@Suite("A-93, A-47: rows of the API, and faults within the minute")
struct LogRowsTests {
    private func program(_ bench: CenterBench) -> Principal {
        var program = bench.person
        program.door = .api
        program.name = "program"
        return program
    }

    @Test(
        "A-93: each call leaves MA-53 to MA-55 beside 登録 and 実行, never in their place",
        arguments: [
            (PowerAction.on, "MA-53", "MA-03", "MA-06"), (.off, "MA-54", "MA-04", "MA-07"),
            (.reboot, "MA-55", "MA-05", "MA-08"),
        ])
    func throughAPI(_ action: PowerAction, _ call: String, _ queued: String, _ accepted: String) async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await bench.outlet(1).id
        let command = try await bench.center.commands.issue(action, id, as: program(bench))
        try await bench.word(3, command.id, Command.Outcome(.accepted))
        var filter = EventFilter()
        filter.command = command.id
        let rows = try await bench.center.log.page(filter, as: bench.person).items
        #expect(Set(rows.map(\.code.rawValue)) == [call, queued, accepted])
        #expect(rows.first { $0.code.rawValue == call }?.actorName == "program")
        #expect(rows.allSatisfy { $0.outlet == id })
    }

    @Test("A-93: a page's press leaves none, a repeated key no second one, a joined call one of its own")
    func once() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        #expect(try await !bench.codes().contains("MA-54"))
        let other = try await bench.outlet(2).id
        for _ in 0..<2 { _ = try await bench.center.commands.issue(.off, other, key: "k", as: program(bench)) }
        #expect(try await bench.codes().filter { $0 == "MA-54" }.count == 1)
        _ = try await bench.center.commands.issue(.off, other, as: program(bench))
        let codes = try await bench.codes()
        #expect(codes.filter { $0 == "MA-54" }.count == 2 && codes.filter { $0 == "MA-04" }.count == 2)
    }

    @Test("A-93: a refused call leaves none")
    func refused() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.database.write { tx in try tx.execute("UPDATE device SET is_enabled = 0") }
        let id = try await bench.outlet(1).id
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.off, id, as: program(bench))
        }
        #expect(try await !bench.codes().contains("MA-54"))
    }

    @Test("A-47: a fault's beginning and end stand in the log with the centre's time of their report")
    func faults() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        for (seq, fault, code) in [(3, MonitorKind.ping, "MA-14"), (4, nil, "MA-15")] as [(Int64, MonitorKind?, String)]
        {
            await bench.pass(5_000)
            let seen = bench.time.wall()
            try await bench.state(seq, outlet: 1, .on, fault: fault)
            let row = try await newest(code, bench)
            #expect(row.at.milliseconds - seen <= 60_000)
        }
    }

    @Test("A-47: 途絶 is in the log within a minute of the last sign, its end with the first sign")
    func disconnection() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let silent = bench.time.wall()
        var waited: Int64 = 0
        while try await !bench.codes().contains("MA-19"), waited < 60_000 {
            await bench.pass(1_000)
            waited += 1_000
        }
        let lost = try await newest("MA-19", bench)
        #expect(lost.at.milliseconds - silent <= 60_000)
        await bench.pass(120_000)
        let back = bench.time.wall()
        try await bench.link("i2")
        let restored = try await newest("MA-20", bench)
        #expect(restored.at.milliseconds - back <= 60_000)
    }

    private func newest(_ code: String, _ bench: CenterBench) async throws -> EventRecord {
        var filter = EventFilter()
        filter.codes = [EventCode(rawValue: code)]
        return try needed(try await bench.center.log.page(filter, as: bench.person).items.first, code)
    }
}
