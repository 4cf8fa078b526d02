import DengenModel
import Testing

@testable import DengenCenter

@Suite("A-15, A-61: groups")
struct GroupStructureTests {
    @Test("A-15, A-61: a group of one kind; its members stand in the order that was given")
    func make() async throws {
        let bench = try await CenterBench.make()
        let outlets = try await bench.outlets([3, 1, 2])
        let draft = GroupDraft(site: bench.site, name: "ラック", kind: .mains, outlets: outlets + [outlets[0]])
        let id = try await bench.center.groups.make(draft, as: bench.person)
        #expect(try await bench.center.fleet.group(id, as: bench.general).outlets.map(\.number) == [3, 1, 2])
        let settings = try await bench.center.groups.settings(id, as: bench.person)
        #expect(settings.members.map(\.label) == ["R001-03", "R001-01", "R001-02"])
        #expect(settings.others.map(\.label) == ["R001-04"])
        #expect(try await bench.codes().first == "DX-73")
        await #expect(throws: CenterError.invalid(field: "name", problem: .taken)) {
            try await bench.center.groups.make(draft, as: bench.person)
        }
    }

    @Test("A-15: outlets of another kind or site, strangers' and too many are refused, and nothing is made")
    func members() async throws {
        let bench = try await CenterBench.make()
        let other = try await bench.center.sites.make(SiteDraft(name: "別"), as: bench.person)
        let mains = try await bench.outlets([1])
        func make(_ site: SiteID, _ outlets: [OutletID]) async throws {
            _ = try await bench.center.groups.make(
                GroupDraft(site: site, name: "G", kind: .mains, outlets: outlets), as: bench.person)
        }
        let wrong = CenterError.invalid(field: "outletIds", problem: .outOfRange)
        await #expect(throws: wrong) { try await make(bench.site, try await bench.outlets([1, 5])) }
        await #expect(throws: wrong) { try await make(other, mains) }
        await #expect(throws: CenterError.invalid(field: "outletIds", problem: .unknown)) {
            try await make(bench.site, [OutletID(rawValue: "nobody")!])
        }
        let many = try (0...500).map { _ in try OutletID.random() }
        await #expect(throws: wrong) { try await make(bench.site, many) }
        let strangers = try await bench.stranger()
        await #expect(throws: CenterError.notFound) {
            try await bench.center.groups.make(
                GroupDraft(site: bench.site, name: "G", kind: .mains, outlets: []), as: strangers)
        }
        #expect(try await bench.center.groups.list(of: bench.site, as: bench.person).isEmpty)
    }

    @Test("A-15: name and members change together, in the log once; deleted, its outlets stay")
    func change() async throws {
        let bench = try await CenterBench.make()
        let groups = bench.center.groups
        let id = try await groups.make(
            GroupDraft(site: bench.site, name: "一", kind: .mains, outlets: bench.outlets([1, 2])), as: bench.person)
        _ = try await groups.make(GroupDraft(site: bench.site, name: "二", kind: .wakeOnLAN), as: bench.person)
        let change = GroupChange(name: "新", outlets: try await bench.outlets([2, 4]))
        for _ in 1...2 { try await groups.change(id, change, as: bench.person) }
        #expect(try await bench.center.fleet.group(id, as: bench.person).outlets.map(\.number) == [2, 4])
        #expect(try await bench.codes().count { $0 == "DX-74" } == 1)
        await #expect(throws: CenterError.invalid(field: "name", problem: .taken)) {
            try await groups.change(id, GroupChange(name: "二"), as: bench.person)
        }
        try await groups.move(id, .down, as: bench.person)
        #expect(try await groups.list(of: bench.site, as: bench.person).map(\.name) == ["二", "新"])
        try await groups.place(id, at: 1, as: bench.person)
        #expect(try await bench.center.fleet.site(bench.site, as: bench.person).groups.map(\.name) == ["新", "二"])
        try await groups.delete(id, as: bench.person)
        #expect(try await bench.codes().first == "DX-75")
        #expect(try await bench.center.fleet.site(bench.site, as: bench.person).outlets.count == 5)
    }
}

extension CenterBench {
    func outlets(_ numbers: [Int]) async throws -> [OutletID] {
        var ids: [OutletID] = []
        for number in numbers { ids.append(try await outlet(number).id) }
        return ids
    }
}
