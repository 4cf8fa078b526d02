import DengenCenter
import DengenModel
import Testing

@Suite("Names, use and notes of outlets")
struct OutletChangeTests {
    @Test("C-25: a new name, in the log and the audit")
    func rename() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1)
        try await bench.center.fleet.renameOutlet(outlet.id, to: " ルーター ", as: bench.person)
        #expect(try await bench.outlet(1).name == "ルーター")
        let row = try await bench.center.log.page(EventFilter(), as: bench.person).items[0]
        #expect(row.code == .deviceChanged && row.label == "R001-01" && row.actorName == "山田 太郎")
        #expect(try await bench.audit("outlet.rename") == ["outlet 1|ルーター"])
        await #expect(throws: CenterError.invalid(field: "name", problem: .missing)) {
            try await bench.center.fleet.renameOutlet(outlet.id, to: " ", as: bench.person)
        }
    }

    @Test("A-86, A-58: 無効 and 有効 of one outlet, once per change")
    func use() async throws {
        let bench = try await CenterBench.make()
        let slot = try await bench.outlet(5).id
        for _ in 1...2 { try await bench.center.fleet.setOutletEnabled(slot, false, as: bench.person) }
        #expect(try await !bench.outlet(5).isEnabled)
        #expect(try await !bench.outlet(5).isAllowed)
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.on, slot, as: bench.person)
        }
        for _ in 1...2 { try await bench.center.fleet.setOutletEnabled(slot, true, as: bench.person) }
        #expect(try await bench.codes().prefix(2) == ["MA-42", "MA-43"])
        #expect(try await bench.audit("outlet.disable") == ["enabled|disabled"])
        #expect(try await bench.audit("outlet.enable") == ["disabled|enabled"])
        #expect(try await bench.outlet(5).isEnabled)
    }

    @Test("A note with lines, at most 2,000 bytes; empty clears it")
    func memo() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        let fleet = bench.center.fleet
        try await fleet.setMemo(outlet, "上段\n左から 2 番目", as: bench.person)
        #expect(try await fleet.outlet(outlet, as: bench.person).memo == "上段\n左から 2 番目")
        try await fleet.setMemo(outlet, "", as: bench.person)
        #expect(try await fleet.outlet(outlet, as: bench.person).memo.isEmpty)
        #expect(try await bench.audit("outlet.memo") == ["|上段\n左から 2 番目", "上段\n左から 2 番目|"])
        for (memo, problem) in [
            ("a\u{0}", CenterError.Problem.malformed), (String(repeating: "a", count: 2_001), .tooLong),
        ] {
            await #expect(throws: CenterError.invalid(field: "memo", problem: problem)) {
                try await fleet.setMemo(outlet, memo, as: bench.person)
            }
        }
    }

    @Test("Found by id, by label, by name; twins and strangers are told")
    func find() async throws {
        let bench = try await CenterBench.make()
        let first = try await bench.outlet(1)
        for number in 3...4 {
            try await bench.center.fleet.renameOutlet(try await bench.outlet(number).id, to: "rack1", as: bench.person)
        }
        try await bench.center.fleet.renameOutlet(try await bench.outlet(2).id, to: "R001-01", as: bench.person)
        let names = [first.id.rawValue, "R001-01", "PC", "rack1", "pc", ""]
        let found = try await bench.center.fleet.find(names: names, as: bench.general)
        #expect(found.map(\.name) == names)
        #expect(
            found.map { $0.outlets.map(\.number) } == [[1], [1], [5], [3, 4], [], []], "a label goes before a name")
        let stranger = try await bench.stranger()
        #expect(try await bench.center.fleet.find(names: [first.id.rawValue], as: stranger)[0].outlets.isEmpty)
        for names in [[], Array(repeating: "a", count: 1_001)] {
            await #expect(throws: CenterError.invalid(field: "names", problem: .outOfRange)) {
                try await bench.center.fleet.find(names: names, as: bench.person)
            }
        }
    }
}
