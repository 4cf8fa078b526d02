import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-20, A-93: API keys")
struct APIKeyTests {
    private func draft(
        _ scopes: Set<Principal.Scope> = [.read], name: String = "監視", expiresAt: Timestamp? = nil
    ) -> APIKeyDraft {
        APIKeyDraft(name: name, scopes: scopes, expiresAt: expiresAt)
    }

    private func holder(_ made: Accounts.MadeKey, _ bench: CenterBench) async throws -> Principal {
        try needed(try await bench.center.accounts.key(made.bearer, address: "::1"), "a holder")
    }

    @Test("N-20: a key carries its scopes, its maker's role and tenant; the log and the list tell of it, never the key")
    func made() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let made = try await accounts.makeKey(draft([.read, .switch]), as: bench.person)
        let principal = try await holder(made, bench)
        #expect(principal.scopes == [.read, .switch] && principal.role == .representative)
        #expect(principal.tenant == bench.tenant && principal.name == "監視" && principal.door == .api)
        let listed = try #require(try await accounts.keys(as: bench.person).first)
        #expect(listed.id == made.record.id && listed.makerName == "山田 太郎" && listed.scopes == [.read, .switch])
        #expect(try await bench.codes().first == "DX-60")
        let audit = try await bench.database.read { tx in try tx.rows("SELECT object, after FROM audit") }
        #expect(try audit.contains { try $0.text("object") == made.record.id.rawValue })
        #expect(try !audit.contains { try $0.text("after").contains(made.bearer) })
    }

    @Test("N-20: with a key end the keys that were made with it; an ended one makes none")
    func branch() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let first = try await accounts.makeKey(draft(Set(Principal.Scope.allCases)), as: bench.person)
        let leaked = try await holder(first, bench)
        let child = try await accounts.makeKey(draft([.manage], name: "子"), as: leaked)
        let grandchild = try await accounts.makeKey(draft([.manage], name: "孫"), as: try await holder(child, bench))
        let other = try await accounts.makeKey(draft(), as: bench.person)
        try await accounts.revokeKey(first.record.id, as: bench.person)
        for made in [first, child, grandchild] {
            #expect(try await accounts.key(made.bearer, address: "::1") == nil)
        }
        #expect(try await accounts.keys(as: bench.person).map(\.id) == [other.record.id])
        await #expect(throws: CenterError.forbidden) { try await accounts.makeKey(draft([.read]), as: leaked) }
    }

    @Test("N-20: each right asks for its scope and names it", arguments: Principal.Scope.allCases)
    func scopes(_ scope: Principal.Scope) async throws {
        let bench = try await CenterBench.make()
        let made = try await bench.center.accounts.makeKey(draft([scope]), as: bench.person)
        let principal = try await holder(made, bench)
        let outlet = try await bench.outlet(1).id
        if scope == .switch {
            _ = try await bench.center.commands.issue(.off, outlet, as: principal)
        } else {
            await #expect(throws: CenterError.scopeMissing(.switch)) {
                try await bench.center.commands.issue(.off, outlet, as: principal)
            }
        }
        if scope == .manage {
            try await bench.center.fleet.renameOutlet(outlet, to: "新", as: principal)
        } else {
            await #expect(throws: CenterError.scopeMissing(.manage)) {
                try await bench.center.fleet.renameOutlet(outlet, to: "新", as: principal)
            }
            await #expect(throws: CenterError.scopeMissing(.manage)) {
                try await bench.center.accounts.makeKey(draft([scope]), as: principal)
            }
        }
        #expect(principal.scopes.contains(.read) == (scope == .read))
    }

    @Test("N-20: a key makes no key that may more, or lasts longer, than itself")
    func noEscalation() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let end = Timestamp(milliseconds: bench.time.wall() + 60_000)
        let made = try await accounts.makeKey(draft([.read, .manage], expiresAt: end), as: bench.person)
        let principal = try await holder(made, bench)
        await #expect(throws: CenterError.scopeMissing(.switch)) {
            try await accounts.makeKey(draft([.switch], expiresAt: end), as: principal)
        }
        for late in [nil, end.advanced(byMilliseconds: 1)] {
            await #expect(throws: CenterError.invalid(field: "expiresAt", problem: .outOfRange)) {
                try await accounts.makeKey(draft([.read], expiresAt: late), as: principal)
            }
        }
        _ = try await accounts.makeKey(draft([.read], expiresAt: end), as: principal)
        var general = bench.person
        general.role = .general
        await #expect(throws: CenterError.forbidden) { try await accounts.makeKey(draft(), as: general) }
        await #expect(throws: CenterError.forbidden) { try await accounts.keys(as: general) }
    }

    @Test("N-20: a key ends at its time or when it is revoked, at once, and only its own tenant revokes it")
    func ends() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let end = Timestamp(milliseconds: bench.time.wall() + 1_000)
        let short = try await accounts.makeKey(draft(expiresAt: end), as: bench.person)
        let long = try await accounts.makeKey(draft(), as: bench.person)
        bench.time.advance(milliseconds: 1_000)
        #expect(try await accounts.key(short.bearer, address: "") == nil)
        #expect(try await !accounts.isKey(short.record.id.rawValue))
        #expect(try await accounts.isKey(long.record.id.rawValue))
        var stranger = bench.person
        stranger.tenant = try .random()
        await #expect(throws: CenterError.notFound) { try await accounts.revokeKey(long.record.id, as: stranger) }
        #expect(try await accounts.keys(as: stranger).isEmpty)
        try await accounts.revokeKey(long.record.id, as: bench.person)
        #expect(try await accounts.key(long.bearer, address: "") == nil)
        #expect(try await !accounts.isKey(long.record.id.rawValue))
        await #expect(throws: CenterError.notFound) { try await accounts.revokeKey(long.record.id, as: bench.person) }
        #expect(try await bench.codes().first == "DX-61")
    }

    @Test("N-20: the last use is kept to five minutes: a program's request is no write")
    func lastUse() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let made = try await accounts.makeKey(draft(), as: bench.person)
        #expect(made.record.lastUsedAt == nil)
        let first = bench.time.wall()
        _ = try await holder(made, bench)
        bench.time.advance(milliseconds: 299_999)
        _ = try await holder(made, bench)
        #expect(try await accounts.keys(as: bench.person).first?.lastUsedAt?.milliseconds == first)
        bench.time.advance(milliseconds: 1)
        _ = try await holder(made, bench)
        #expect(try await accounts.keys(as: bench.person).first?.lastUsedAt?.milliseconds == first + 300_000)
    }

    @Test("S-28: names, scopes, ends and the number of keys have bounds")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let wrong: [(APIKeyDraft, String)] = [
            (draft(name: " "), "name"), (draft(name: String(repeating: "x", count: 201)), "name"),
            (draft([]), "scopes"), (draft(expiresAt: Timestamp(milliseconds: bench.time.wall())), "expiresAt"),
        ]
        for (draft, field) in wrong {
            do {
                _ = try await accounts.makeKey(draft, as: bench.person)
                Issue.record("\(field) was taken")
            } catch CenterError.invalid(let named, _) {
                #expect(named == field)
            }
        }
        for number in 1...Accounts.mostKeys {
            _ = try await accounts.makeKey(draft(name: "key \(number)"), as: bench.person)
        }
        await #expect(throws: CenterError.invalid(field: "keys", problem: .outOfRange)) {
            try await accounts.makeKey(draft(), as: bench.person)
        }
    }
}
