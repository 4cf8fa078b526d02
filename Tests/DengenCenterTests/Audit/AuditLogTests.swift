import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-19: the audit's pages")
struct AuditLogTests {
    private func filter(_ change: (inout AuditFilter) -> Void) -> AuditFilter {
        var filter = AuditFilter()
        change(&filter)
        return filter
    }

    private func stage() async throws -> CenterBench {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        try await bench.center.fleet.renameOutlet(outlet, to: "ルーター", as: bench.person)
        bench.time.advance(milliseconds: 60_000)
        var program = bench.person
        (program.door, program.name, program.subject) = (.api, "Nightly 50%", "key-1")
        _ = try await bench.center.commands.issue(.off, outlet, as: program)
        bench.time.advance(milliseconds: 60_000)
        _ = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
        try await timeIDs(of: bench)
        return bench
    }

    /// Ids of this process only grow: another test's clock may have gone ahead of this one's.
    private func timeIDs(of bench: CenterBench) async throws {
        try await bench.database.write { tx in
            for row in try tx.rows("SELECT id, at FROM audit") {
                let time = Timestamp(milliseconds: try row.integer("at"))
                _ = try tx.execute(
                    "UPDATE audit SET id = ? WHERE id = ?", .text(EventID.bound(time) + "-7000-8000-000000000000"),
                    .text(try row.text("id")))
            }
        }
    }

    private func actions(_ bench: CenterBench, _ filter: AuditFilter) async throws -> [String] {
        try await bench.center.audit.page(filter, as: bench.person).items.map(\.record.action)
    }

    @Test("By who, action, object, door and period, the newest first")
    func filters() async throws {
        let bench = try await stage()
        #expect(try await actions(bench, AuditFilter()) == ["site.make", "command.issue", "outlet.rename"])
        #expect(try await actions(bench, filter { $0.who = "NIGHTLY 50%" }) == ["command.issue"])
        #expect(try await actions(bench, filter { $0.who = "key-1" }) == ["command.issue"])
        #expect(try await actions(bench, filter { $0.who = "%" }) == ["command.issue"])
        #expect(try await actions(bench, filter { $0.action = "outlet" }) == ["outlet.rename"])
        #expect(try await actions(bench, filter { $0.action = "site.make" }) == ["site.make"])
        #expect(try await actions(bench, filter { $0.action = "out" }).isEmpty)
        #expect(try await actions(bench, filter { $0.door = .api }) == ["command.issue"])
        let outlet = try await bench.outlet(1).id.rawValue
        #expect(try await actions(bench, filter { $0.object = outlet }) == ["command.issue", "outlet.rename"])
        #expect(try await actions(bench, filter { $0.object = "ルータ" }) == ["command.issue", "outlet.rename"])
        #expect(try await actions(bench, filter { $0.object = "nobody" }).isEmpty)
        let now = Timestamp(milliseconds: bench.time.wall())
        #expect(try await actions(bench, filter { $0.from = now }) == ["site.make"])
        #expect(
            try await actions(bench, filter { $0.until = now }) == ["command.issue", "outlet.rename"])
        #expect(
            try await actions(
                bench,
                filter {
                    ($0.object, $0.action, $0.door, $0.who) = (outlet, "command.issue", .api, "night")
                }) == ["command.issue"])
    }

    @Test("A row is told with what its thing is called now; one that is gone has its id only")
    func things() async throws {
        let bench = try await stage()
        let site = try await bench.center.sites.make(SiteDraft(name: "仮"), as: bench.person)
        try await bench.center.sites.delete(site, as: bench.person)
        let items = try await bench.center.audit.page(AuditFilter(), as: bench.person).items
        #expect(
            items.map(\.thing) == [
                nil, nil, AuditThing(kind: .site, name: "支店"), AuditThing(kind: .outlet, name: "ルーター"),
                AuditThing(kind: .outlet, name: "ルーター"),
            ])
    }

    @Test("Pages join on, each row once; texts are looked for part by part")
    func paging() async throws {
        let bench = try await CenterBench.make()
        try await bench.fillAudit(25)
        var seen: [String] = []
        var ask = filter { $0.limit = 10 }
        while true {
            let page = try await bench.center.audit.page(ask, as: bench.person)
            seen += page.items.map(\.record.id)
            guard let next = page.next else { break }
            ask.before = next
        }
        #expect(seen.count == 25 && Set(seen).count == 25 && seen == seen.sorted(by: >))
    }

    @Test(
        "S-12: another tenant's rows and things are never there; S-11: general users and keys without the scope read none"
    )
    func rights() async throws {
        let bench = try await stage()
        let stranger = try await bench.stranger()
        #expect(try await bench.center.audit.page(AuditFilter(), as: stranger).items.isEmpty)
        let outlet = try await bench.outlet(1).id.rawValue
        #expect(try await bench.center.audit.page(filter { $0.object = outlet }, as: stranger).items.isEmpty)
        #expect(try await bench.center.audit.page(filter { $0.object = "ルーター" }, as: stranger).items.isEmpty)
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.audit.page(AuditFilter(), as: bench.general)
        }
        await #expect(throws: CenterError.forbidden) { try await bench.center.audit.verify(as: bench.general) }
        var key = bench.person
        key.scopes = [.read, .switch]
        await #expect(throws: CenterError.scopeMissing(.manage)) {
            try await bench.center.audit.page(AuditFilter(), as: key)
        }
    }

    @Test("Wrong questions are refused by name")
    func wrong() async throws {
        let bench = try await CenterBench.make()
        let long = String(repeating: "x", count: 201)
        for (field, filter) in [
            ("limit", filter { $0.limit = 0 }), ("limit", filter { $0.limit = 501 }), ("who", filter { $0.who = "" }),
            ("action", filter { $0.action = long }), ("object", filter { $0.object = "a\u{0}" }),
            ("to", filter { ($0.from, $0.until) = (Timestamp(milliseconds: 5), Timestamp(milliseconds: 5)) }),
        ] {
            do {
                _ = try await bench.center.audit.page(filter, as: bench.person)
                Issue.record("\(field) was taken")
            } catch CenterError.invalid(let named, _) {
                #expect(named == field)
            }
        }
    }

    @Test("The tenant's own look at its chain")
    func verify() async throws {
        let bench = try await stage()
        await bench.center.sealAudit()
        let verdict = try await bench.center.audit.verify(as: bench.person)
        #expect(verdict.isSound && verdict.isAtEnd && verdict.checked == 3)
        try await bench.tamper("UPDATE audit SET after = 'on' WHERE chain = 2")
        #expect(try await bench.center.audit.verify(as: bench.person).faults == [AuditFault(.changed, 2)])
    }
}
