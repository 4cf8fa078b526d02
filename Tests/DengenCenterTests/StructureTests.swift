import DengenModel
import DengenStore
import Testing

@testable import DengenCenter

@Suite("A-14, A-15, A-86: sites and groups")
struct StructureTests {
    @Test("A-14: a site with number, zone, icon and note; its number is nobody else's")
    func makeSite() async throws {
        let bench = try await CenterBench.make()
        let sites = bench.center.sites
        var draft = SiteDraft(name: " 大阪支店 ", number: "OSK-1")
        (draft.zone, draft.icon, draft.memo) = ("Asia/Seoul", .factory, "裏口から\n入る")
        let id = try await sites.make(draft, as: bench.person)
        let site = try await sites.record(id, as: bench.general)
        #expect(site.name == "大阪支店" && site.number == "OSK-1" && site.zone == "Asia/Seoul")
        #expect(site.icon == .factory && site.memo == "裏口から\n入る" && site.isDeletable)
        let next = try await sites.make(SiteDraft(name: "次"), as: bench.person)
        #expect(try await sites.record(next, as: bench.person).number == "0003")
        #expect(try await bench.center.fleet.site(id, as: bench.person).summary.icon == .factory)
        let row = try await bench.center.log.page(EventFilter(), as: bench.person).items[1]
        #expect(row.code == .siteAdded && row.label == "OSK-1" && row.name == "大阪支店" && row.actorName == "山田 太郎")
        #expect(try await bench.audit("site.make").contains("|OSK-1\n大阪支店\nAsia/Seoul\nfactory\n裏口から\n入る"))
        let twin = SiteDraft(name: "別", number: "OSK-1")
        await #expect(throws: CenterError.invalid(field: "number", problem: .taken)) {
            try await sites.make(twin, as: bench.person)
        }
        _ = try await sites.make(twin, as: bench.stranger())
    }

    @Test("A-14: what is wrong is named by its field", arguments: SiteFault.all)
    func faults(_ fault: SiteFault) async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.invalid(field: fault.field, problem: fault.problem)) {
            try await bench.center.sites.make(fault.draft, as: bench.person)
        }
        #expect(try await bench.center.sites.page(limit: 10, as: bench.person).items.count == 1)
    }

    @Test("A-14: changed in the log and the audit, once per change")
    func changeSite() async throws {
        let bench = try await CenterBench.make()
        let sites = bench.center.sites
        var change = SiteChange()
        (change.name, change.number, change.icon) = ("本社ビル", "HQ", .rack)
        for _ in 1...2 { try await sites.change(bench.site, change, as: bench.person) }
        let site = try await sites.record(bench.site, as: bench.person)
        #expect(site.name == "本社ビル" && site.number == "HQ" && site.icon == .rack && site.zone == "Asia/Tokyo")
        #expect(site.gateways == 1 && site.devices == 1 && site.devicesInUse == 1 && site.outlets == 5)
        #expect(try await bench.codes().count { $0 == "DX-71" } == 1)
        #expect(try await bench.audit("site.change").count == 1)
        _ = try await sites.make(SiteDraft(name: "二", number: "2"), as: bench.person)
        change.number = "2"
        await #expect(throws: CenterError.invalid(field: "number", problem: .taken)) {
            try await sites.change(bench.site, change, as: bench.person)
        }
    }

    @Test("A-14: the order that people give, by presses and by rank; pages follow it")
    func order() async throws {
        let bench = try await CenterBench.make()
        let sites = bench.center.sites
        var ids = [bench.site]
        for number in 2...5 { ids.append(try await sites.make(SiteDraft(name: "\(number)"), as: bench.person)) }
        try await sites.move(ids[4], .up, as: bench.person)
        #expect(try await bench.siteOrder() == ["0001", "0002", "0003", "0005", "0004"])
        try await sites.move(ids[4], .first, as: bench.person)
        try await sites.move(ids[4], .up, as: bench.person)
        #expect(try await bench.siteOrder() == ["0005", "0001", "0002", "0003", "0004"])
        try await sites.move(ids[0], .down, as: bench.person)
        try await sites.move(ids[1], .last, as: bench.person)
        #expect(try await bench.siteOrder() == ["0005", "0001", "0003", "0004", "0002"])
        try await sites.place(ids[1], at: 2, as: bench.person)
        #expect(try await bench.siteOrder() == ["0005", "0002", "0001", "0003", "0004"])
        try await sites.place(ids[4], at: 99, as: bench.person)
        #expect(try await bench.siteOrder() == ["0002", "0001", "0003", "0004", "0005"])
        let first = try await sites.page(limit: 2, as: bench.person)
        let second = try await sites.page(after: first.next, limit: 3, as: bench.person)
        #expect((first.items + second.items).map(\.number) == ["0002", "0001", "0003", "0004", "0005"])
        #expect(second.next == nil)
        await #expect(throws: CenterError.invalid(field: "after", problem: .malformed)) {
            try await sites.page(after: "x", limit: 3, as: bench.person)
        }
        #expect(try await bench.center.fleet.dashboard(as: bench.person).sites.count == 5)
    }

    @Test("A-86: a site's use switch puts all its devices out of use and back, each in the log")
    func use() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        for _ in 1...2 { try await bench.center.sites.setEnabled(bench.site, false, as: bench.person) }
        #expect(try await bench.center.sites.record(bench.site, as: bench.person).devicesInUse == 0)
        #expect(try await bench.center.fleet.siteSummary(bench.site, as: bench.person).health == nil, "grey (A-37)")
        let outlet = try await bench.outlet(1)
        await #expect(throws: CenterError.refused(.disabled)) {
            try await bench.center.commands.issue(.off, outlet.id, as: bench.person)
        }
        try await bench.center.sites.setEnabled(bench.site, true, as: bench.person)
        #expect(try await bench.codes().prefix(2) == ["MA-37", "MA-36"])
        _ = try await bench.center.commands.issue(.off, outlet.id, as: bench.person)
    }

    @Test("A-14: only a site without gateways is deleted, with its groups; its log stays")
    func delete() async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.notEmpty) {
            try await bench.center.sites.delete(bench.site, as: bench.person)
        }
        let id = try await bench.center.sites.make(SiteDraft(name: "空"), as: bench.person)
        let group = try await bench.center.groups.make(
            GroupDraft(site: id, name: "まだ", kind: .poe), as: bench.person)
        let batch = BatchID(rawValue: "batch-1")!
        try await bench.database.write { tx in
            _ = try tx.execute(
                """
                INSERT INTO batch (id, tenant_id, site_id, group_id, name, actor_id, actor_name, created_at)
                VALUES (?, ?, ?, ?, 'まだ', 'a', 'a', 1)
                """, Value(batch), Value(bench.tenant), Value(id), Value(group))
        }
        try await bench.center.sites.delete(id, as: bench.person)
        #expect(
            try await bench.center.batches.find(batch, as: bench.person).name == "まだ", "what was pressed stays")
        #expect(try await bench.codes().prefix(3) == ["DX-72", "DX-73", "DX-70"])
        await #expect(throws: CenterError.notFound) { try await bench.center.sites.record(id, as: bench.person) }
        await #expect(throws: CenterError.notFound) { try await bench.center.groups.settings(group, as: bench.person) }
    }
}

/// A site that can't be.
struct SiteFault: Sendable, CustomTestStringConvertible {
    var field: String
    var problem: CenterError.Problem
    var draft: SiteDraft
    var testDescription: String { "\(field) \(problem)" }

    static let all: [SiteFault] = [
        SiteFault(field: "name", problem: .missing, draft: SiteDraft(name: "  ")),
        SiteFault(field: "name", problem: .tooLong, draft: SiteDraft(name: String(repeating: "あ", count: 67))),
        SiteFault(field: "number", problem: .malformed, draft: SiteDraft(name: "a", number: "本社")),
        SiteFault(field: "number", problem: .missing, draft: SiteDraft(name: "a", number: "")),
        SiteFault(field: "number", problem: .tooLong, draft: SiteDraft(name: "a", number: "12345678901234567")),
        zone("JST", .unknown), zone("", .missing), zone("Asia/Tokyo\u{0}", .unknown),
    ]

    private static func zone(_ name: String, _ problem: CenterError.Problem) -> SiteFault {
        var draft = SiteDraft(name: "a")
        draft.zone = name
        return SiteFault(field: "zone", problem: problem, draft: draft)
    }
}

extension CenterBench {
    func siteOrder() async throws -> [String] {
        try await center.sites.page(limit: 500, as: person).items.map(\.number)
    }
}
