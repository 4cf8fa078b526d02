import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-23: imports")
struct ImportTests {
    @Test("N-23: a site, its gateway, two groups and their members in one file; the same file again changes nothing")
    func build() async throws {
        let bench = try await CenterBench.make()
        let lines = bench.wholeSite
        let plan = try await bench.center.imports.plan(lines, as: bench.person)
        #expect(plan.faults.isEmpty && !plan.isApplied && plan.added == 3 && plan.changed == 4)
        #expect(try await bench.siteOrder() == ["0001"], "a dry run leaves nothing")
        let codes = try await bench.codes()
        let done = try await bench.center.imports.apply(lines, as: bench.person)
        #expect(done.isApplied && done.steps.map(\.line) == plan.steps.map(\.line))
        #expect(
            done.steps.map(\.label) == ["B2", bench.gateway.id.rawValue, "B2", "B2", "R001-01", "R001-02", "R001-05"])
        let site = try await bench.site(named: "B2")
        let detail = try await bench.center.fleet.site(site, as: bench.person)
        #expect(detail.summary.name == "第二ビル" && detail.summary.icon == .factory)
        #expect(detail.groups.map(\.name) == ["ラック", "PC"])
        #expect(detail.groups.map { $0.outlets.map(\.number) } == [[1, 2], [5]])
        #expect(try await bench.outlet(1).name == "ルーター")
        #expect(try await bench.center.fleet.outlet(bench.outlet(2).id, as: bench.person).memo == "上段\n左")
        #expect(try await bench.outlet(5).isAllowed == false)
        let after = try await bench.codes()
        #expect(after.first == "DX-77" && after.count > codes.count)
        let again = try await bench.center.imports.apply(lines, as: bench.person)
        #expect(again.isApplied && again.steps.isEmpty && again.unchanged == 7 && again.faults.isEmpty)
        #expect(try await bench.codes() == after)
    }

    @Test("N-23: what was exported changes nothing when it comes back, and what was edited in it does")
    func export() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.addPDU()
        _ = try await bench.center.imports.apply(bench.wholeSite, as: bench.person)
        try await bench.center.groups.change(
            bench.center.groups.list(of: bench.site(named: "B2"), as: bench.person)[0].id, GroupChange(name: "a|b"),
            as: bench.person)
        var lines = try await bench.center.imports.export(as: bench.person)
        #expect(
            lines.map(\.type) == [.site, .site, .gateway, .group, .group, .device, .device]
                + Array(repeating: .outlet, count: 5))
        let codes = try await bench.codes()
        let same = try await bench.center.imports.apply(lines, as: bench.person)
        #expect(same.isApplied && same.faults.isEmpty && same.steps.isEmpty && same.unchanged == lines.count)
        #expect(try await bench.codes() == codes)
        lines[lines.count - 1].cells[.name] = "新しいPC"
        #expect(try await bench.center.imports.apply(lines, as: bench.person).steps.map(\.columns) == [[.name]])
        #expect(try await bench.center.imports.export(as: bench.stranger()).isEmpty)
        await #expect(throws: CenterError.forbidden) { try await bench.center.imports.export(as: bench.general) }
    }

    @Test("N-23: one faulty line and nothing is applied; every fault names its line and column")
    func faults() async throws {
        let bench = try await CenterBench.make()
        let lines = [
            ImportLine(number: 2, type: .site, cells: [.id: "B2", .name: "第二ビル"]),
            ImportLine(number: 3, type: .site, cells: [.id: "B2", .name: "また"]),
            ImportLine(number: 4, type: .site, cells: [.id: "B 3", .name: "x"]),
            ImportLine(number: 5, type: .site, cells: [.id: "B4", .name: "x", .zone: "JST"]),
            ImportLine(number: 6, type: .site, cells: [.id: "B5", .name: "x", .icon: "castle"]),
            ImportLine(number: 7, type: .site, cells: [.name: "x"]),
            ImportLine(number: 8, type: .group, cells: [.site: "nowhere", .name: "G"]),
            ImportLine(number: 9, type: .group, cells: [.site: "0001", .name: "G", .memo: "no such"]),
            ImportLine(number: 10, type: .gateway, cells: [.id: "nobody"]),
            ImportLine(number: 11, type: .device, cells: [.id: "R099", .name: "x"]),
            ImportLine(number: 12, type: .outlet, cells: [.id: "R001-09"]),
            ImportLine(number: 13, type: .outlet, cells: [.id: "R001-01", .groups: "なし"]),
            ImportLine(number: 14, type: .outlet, cells: [.id: "R001-02", .use: "maybe"]),
            ImportLine(number: 15, type: .outlet, cells: [.id: "R001-03", .site: "B2"]),
            ImportLine(number: 16, type: .outlet, cells: [.id: "R001-04", .name: String(repeating: "あ", count: 67)]),
            ImportLine(number: 17, type: .device, cells: [.id: "R001", .address: "192.0.2.1"]),
        ]
        let codes = try await bench.codes()
        let plan = try await bench.center.imports.apply(lines, as: bench.person)
        let expected: [(Int, ImportColumn?, ImportFault.Problem)] = [
            (3, .id, .twice), (4, .id, .field(.malformed)), (5, .zone, .field(.unknown)),
            (6, .icon, .field(.unknown)), (7, .id, .field(.missing)), (8, .site, .nobody), (9, .memo, .notHere),
            (10, .id, .nobody), (11, .id, .nobody), (12, .id, .nobody), (13, .groups, .nobody),
            (14, .use, .field(.unknown)), (15, .site, .fixed), (16, .name, .field(.tooLong)), (17, .address, .fixed),
        ]
        #expect(plan.faults == expected.map { ImportFault(line: $0.0, column: $0.1, problem: $0.2) })
        #expect(!plan.isApplied)
        #expect(try await bench.siteOrder() == ["0001"])
        #expect(try await bench.codes() == codes)
    }

    @Test("N-23, A-85: new devices by address; the same line again is that device; secrets are in no plan")
    func devices() async throws {
        let bench = try await CenterBench.make()
        var cells: [ImportColumn: String] = [
            .gateway: bench.gateway.id.rawValue, .address: "192.0.2.5:161", .name: "ラックPDU", .read: "open-sesame-77",
        ]
        let line = { ImportLine(number: 2, type: .device, cells: cells) }
        let plan = try await bench.center.imports.apply([line()], as: bench.person)
        #expect(plan.steps.map(\.label) == ["R002"] && plan.added == 1)
        #expect(!"\(plan)".contains("open-sesame-77"))
        #expect(try await !bench.everything().contains("open-sesame-77"))
        #expect(try await bench.center.imports.apply([line()], as: bench.person).unchanged == 1)
        cells[.name] = "新しい名前"
        cells[.use] = "0"
        let change = try await bench.center.imports.apply([line()], as: bench.person)
        #expect(change.steps.map(\.columns) == [[.name, .use]])
        var filter = DeviceFilter()
        filter.text = "192.0.2.5"
        let device = try await bench.center.devices.page(filter, limit: 5, as: bench.person).items[0]
        #expect(device.name == "新しい名前" && !device.isEnabled && device.address == "192.0.2.5")
        cells = [.gateway: bench.gateway.id.rawValue, .address: "192.0.2.6"]
        let missing = try await bench.center.imports.apply([line()], as: bench.person)
        #expect(missing.faults == [ImportFault(line: 2, column: .read, problem: .field(.missing))])
    }

    @Test("N-23, A-61: groups are joined, left and full; only those of the outlet's site and kind")
    func groups() async throws {
        let bench = try await CenterBench.make()
        for (name, kind) in [("一", Outlet.Kind.mains), ("二", .mains), ("PC", .wakeOnLAN)] {
            _ = try await bench.center.groups.make(
                GroupDraft(site: bench.site, name: name, kind: kind), as: bench.person)
        }
        func apply(_ cells: [ImportColumn: String]) async throws -> ImportPlan {
            try await bench.center.imports.apply(
                [ImportLine(number: 2, type: .outlet, cells: cells.merging([.id: "R001-01"]) { $1 })],
                as: bench.person)
        }
        #expect(try await apply([.groups: "一 | 二"]).changed == 1)
        #expect(try await bench.members() == ["一": [1], "二": [1], "PC": []])
        #expect(try await apply([.leaves: "一"]).changed == 1)
        #expect(try await apply([.joins: "一"]).changed == 1)
        #expect(try await apply([.joins: "一"]).unchanged == 1)
        #expect(try await apply([.groups: "PC"]).faults.map(\.problem) == [.fixed])
        #expect(try await apply([.groups: ""]).changed == 1)
        #expect(try await bench.members() == ["一": [], "二": [], "PC": []])
    }

    @Test("A-14: a gateway goes to another site with its outlets, which leave their groups; not while it switches")
    func move() async throws {
        let bench = try await CenterBench.make()
        let other = try await bench.center.sites.make(SiteDraft(name: "別館"), as: bench.person)
        _ = try await bench.center.groups.make(
            GroupDraft(site: bench.site, name: "G", kind: .mains, outlets: bench.outlets([1])), as: bench.person)
        let command = try await bench.center.commands.issue(.off, bench.outlet(1).id, as: bench.person)
        await #expect(throws: CenterError.refused(.pending)) {
            try await bench.center.gateways.move(bench.gateway.id, to: other, as: bench.person)
        }
        _ = try await bench.center.commands.cancel(command.id, as: bench.person)
        for _ in 1...2 { try await bench.center.gateways.move(bench.gateway.id, to: other, as: bench.person) }
        #expect(try await bench.center.sites.record(other, as: bench.person).outlets == 5)
        #expect(try await bench.members() == ["G": []])
        #expect(try await bench.codes().count { $0 == "DX-76" } == 1)
        try await bench.center.sites.delete(bench.site, as: bench.person)
        let stranger = try await bench.stranger()
        let theirs = try await bench.center.sites.make(SiteDraft(name: "x"), as: stranger)
        await #expect(throws: CenterError.notFound) {
            try await bench.center.gateways.move(bench.gateway.id, to: theirs, as: bench.person)
        }
    }

    @Test("S-12: another tenant's sites, gateways, devices and outlets are nobody's")
    func tenants() async throws {
        let bench = try await CenterBench.make()
        let stranger = try await bench.stranger()
        let lines = [
            ImportLine(number: 2, type: .gateway, cells: [.id: bench.gateway.id.rawValue, .name: "x"]),
            ImportLine(number: 3, type: .group, cells: [.site: "0001", .name: "x"]),
            ImportLine(number: 4, type: .device, cells: [.id: "R001", .name: "x"]),
            ImportLine(
                number: 5, type: .device,
                cells: [.gateway: bench.gateway.id.rawValue, .address: "192.0.2.9", .read: "public"]),
            ImportLine(number: 6, type: .outlet, cells: [.id: try await bench.outlet(1).id.rawValue, .name: "x"]),
        ]
        let plan = try await bench.center.imports.apply(lines, as: stranger)
        #expect(plan.faults.map(\.problem) == Array(repeating: .nobody, count: 5))
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.imports.plan(lines, as: bench.general)
        }
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.imports.apply(lines, as: bench.general)
        }
        let draft = try await bench.center.imports.keep("種別", as: bench.person)
        await #expect(throws: CenterError.notFound) { try await bench.center.imports.draft(draft, as: stranger) }
        await #expect(throws: CenterError.forbidden) { try await bench.center.imports.draft(draft, as: bench.general) }
    }

    @Test("N-23: files wait sealed, the newest ten, a day at most")
    func drafts() async throws {
        let bench = try await CenterBench.make()
        let imports = bench.center.imports
        let first = try await imports.keep("コミュニティ open-sesame-77", as: bench.person)
        #expect(try await imports.draft(first, as: bench.person) == "コミュニティ open-sesame-77")
        var last = first
        for number in 1...10 {
            bench.time.advance(milliseconds: 1)
            last = try await imports.keep("\(number)", as: bench.person)
        }
        await #expect(throws: CenterError.notFound) { try await imports.draft(first, as: bench.person) }
        #expect(try await imports.draft(last, as: bench.person) == "10")
        bench.time.advance(milliseconds: 86_400_001)
        await bench.center.forgetOld()
        await #expect(throws: CenterError.notFound) { try await imports.draft(last, as: bench.person) }
    }
}

extension CenterBench {
    /// Site, gateway, two groups and three outlets, in no good order.
    var wholeSite: [ImportLine] {
        [
            ImportLine(number: 8, type: .outlet, cells: [.id: "R001-05", .groups: "PC", .use: "0"]),
            ImportLine(number: 6, type: .outlet, cells: [.id: "R001-01", .name: "ルーター", .groups: "ラック"]),
            ImportLine(number: 7, type: .outlet, cells: [.id: "R001-02", .memo: "上段\n左", .groups: "ラック"]),
            ImportLine(number: 4, type: .group, cells: [.site: "B2", .name: "ラック", .kind: "mains"]),
            ImportLine(number: 5, type: .group, cells: [.site: "B2", .name: "PC", .kind: "wakeOnLAN"]),
            ImportLine(number: 3, type: .gateway, cells: [.id: gateway.id.rawValue, .site: "B2"]),
            ImportLine(number: 2, type: .site, cells: [.id: "B2", .name: "第二ビル", .icon: "factory"]),
        ]
    }

    func site(named number: String) async throws -> SiteID {
        let sites = try await center.sites.page(limit: 500, as: person).items
        return try needed(sites.first { $0.number == number }, number).id
    }

    /// Outlet numbers of each group of all sites.
    func members() async throws -> [String: [Int]] {
        var members: [String: [Int]] = [:]
        for site in try await center.sites.page(limit: 500, as: person).items {
            for group in try await center.fleet.site(site.id, as: person).groups {
                members[group.name] = group.outlets.map(\.number)
            }
        }
        return members
    }
}
