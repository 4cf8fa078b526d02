import DengenModel
import DengenStore
import Testing

@testable import DengenCenter

@Suite("A-24: the operator's tenants")
struct TenantTests {
    private let actor = CenterBench.actor

    @Test("A-24, X-07: a new tenant has one representative, whose one-time password stands nowhere")
    func make() async throws {
        let bench = try await CenterBench.make()
        var draft = TenantDraft(name: " 新会社 ", representative: "鈴木 次郎", email: "Suzuki@example.jp")
        draft.contact = "03-1234-5678\r\n総務部"
        draft.contracts = 3
        let made = try await bench.center.tenants.make(draft, by: actor)
        let tenant = made.tenant
        #expect(tenant.name == "新会社" && tenant.contact == "03-1234-5678\n総務部" && tenant.contracts == 3)
        #expect(tenant.kind == .operator && tenant.people == 1 && tenant.gateways == 0 && tenant.sites == 0)
        #expect(tenant.representative?.email == "Suzuki@example.jp" && tenant.representative?.name == "鈴木 次郎")
        #expect(try await bench.center.tenants.find(named: "新会社", by: actor).id == tenant.id)
        #expect(try await !bench.everything().contains(made.password))
        let row = try await bench.database.read { tx in
            try tx.first("SELECT * FROM audit WHERE action = 'tenant.make'")
        }
        let audit = try #require(row)
        #expect(try audit.text("tenant_id") == tenant.id.rawValue && audit.text("subject") == "operator")
        #expect(try audit.text("role") == "operator" && audit.text("door") == "commandLine")
        #expect(try audit.text("name") == "運用 一郎" && audit.text("address") == "127.0.0.1")
    }

    @Test("A-24: what is no tenant makes none, and leaves no trace")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let good = TenantDraft(name: "x", representative: "y", email: "new@example.jp")
        let wrong: [((inout TenantDraft) -> Void, CenterError)] = [
            ({ $0.name = " " }, .invalid(field: "name", problem: .missing)),
            ({ $0.representative = "" }, .invalid(field: "representative", problem: .missing)),
            ({ $0.email = "nonsense" }, .invalid(field: "email", problem: .malformed)),
            ({ $0.email = CenterBench.email.uppercased() }, .invalid(field: "email", problem: .taken)),
            ({ $0.contracts = -1 }, .invalid(field: "contracts", problem: .outOfRange)),
            ({ $0.contracts = .max }, .invalid(field: "contracts", problem: .outOfRange)),
            (
                { $0.contact = String(repeating: "a", count: 2_001) }, .invalid(field: "contact", problem: .tooLong)
            ),
        ]
        for (spoil, error) in wrong {
            var draft = good
            spoil(&draft)
            let spoilt = draft
            await #expect(throws: error) { try await bench.center.tenants.make(spoilt, by: actor) }
        }
        #expect(try await bench.center.tenants.list(limit: 500, by: actor).items.map(\.id) == [bench.tenant])
        #expect(try await bench.audit("tenant.make").isEmpty)
    }

    @Test("契約数: a tenant makes as many gateways as it has contracts; 0 is any number; fewer take none away")
    func contracts() async throws {
        let bench = try await CenterBench.make()
        let (tenants, gateways) = (bench.center.tenants, bench.center.gateways)
        _ = try await gateways.make(named: "GW2", site: bench.site, as: bench.person)
        var change = TenantChange()
        change.contracts = 2
        try await tenants.change(bench.tenant, change, by: actor)
        let full = CenterError.invalid(field: "contracts", problem: .outOfRange)
        await #expect(throws: full) { try await gateways.make(named: "GW3", site: bench.site, as: bench.person) }
        change.contracts = 1
        try await tenants.change(bench.tenant, change, by: actor)
        let record = try await tenants.find(bench.tenant, by: actor)
        #expect(record.contracts == 1 && record.gateways == 2)
        change.contracts = 0
        try await tenants.change(bench.tenant, change, by: actor)
        _ = try await gateways.make(named: "GW3", site: bench.site, as: bench.person)
        #expect(try await bench.audit("tenant.contracts") == ["0|2", "2|1", "1|0"])
        #expect(try await bench.codes().filter { $0 == "DX-91" }.count == 3)
    }

    @Test("A-24: name and contact are changed one by one; the same again is no change; an unknown tenant is unknown")
    func change() async throws {
        let bench = try await CenterBench.make()
        var change = TenantChange()
        change.name = "改名"
        for _ in 1...2 { try await bench.center.tenants.change(bench.tenant, change, by: actor) }
        change.contact = "総務部"
        try await bench.center.tenants.change(bench.tenant, change, by: actor)
        #expect(try await bench.audit("tenant.rename") == ["試験|改名"])
        #expect(try await bench.audit("tenant.contact") == ["|総務部"])
        let unknown = try #require(TenantID(rawValue: "nobody"))
        let same = change
        await #expect(throws: CenterError.notFound) {
            try await bench.center.tenants.change(unknown, same, by: actor)
        }
        await #expect(throws: CenterError.notFound) {
            try await bench.center.tenants.find(named: "nobody", by: actor)
        }
    }

    @Test("S-09: rules for passwords and sessions are kept within bounds, told in the log and the audit")
    func rules() async throws {
        let bench = try await CenterBench.make()
        var change = TenantChange()
        change.rules = TenantRules(profile: .monitoring, idleMinutes: 0, absoluteDays: 0)
        for _ in 1...2 { try await bench.center.tenants.change(bench.tenant, change, by: actor) }
        #expect(try await bench.center.tenants.find(bench.tenant, by: actor).rules == change.rules)
        #expect(
            try await bench.audit("tenant.rules")
                == ["modern, idle 720 min, at most 30 d|monitoring, idle 0 min, at most 0 d"])
        #expect(try await bench.codes().first == "DX-92")
        for (minutes, days, field) in [(-1, 0, "idleMinutes"), (43_201, 0, "idleMinutes"), (0, 3_651, "absoluteDays")] {
            change.rules = TenantRules(profile: .modern, idleMinutes: minutes, absoluteDays: days)
            let wrong = change
            await #expect(throws: CenterError.invalid(field: field, problem: .outOfRange)) {
                try await bench.center.tenants.change(bench.tenant, wrong, by: actor)
            }
        }
    }

    @Test("The list goes on behind a cursor and holds every tenant once, those of one instant too")
    func list() async throws {
        let bench = try await CenterBench.make()
        var wanted: Set<TenantID> = [bench.tenant]
        for number in 1...6 { wanted.insert(try await bench.otherTenant("r\(number)@example.jp").id) }
        var seen: [TenantID] = []
        var after: String?
        repeat {
            let page = try await bench.center.tenants.list(after: after, limit: 3, by: actor)
            seen += page.items.map(\.id)
            after = page.next
        } while after != nil
        #expect(seen.count == 7 && Set(seen) == wanted)
        await #expect(throws: CenterError.invalid(field: "limit", problem: .outOfRange)) {
            try await bench.center.tenants.list(limit: 0, by: actor)
        }
        let same = try await bench.center.tenants.list(limit: 500, by: actor).items.filter { $0.name == "別会社" }
        #expect(same.count == 6)
        await #expect(throws: CenterError.notFound) {
            try await bench.center.tenants.find(named: "別会社", by: actor)
        }
    }
}
