import DengenModel
import DengenStore
import Testing

@testable import DengenCenter

@Suite("A-24, X-07: exactly one representative, moved by the operator only")
struct RepresentativeTests {
    private let actor = CenterBench.actor

    private func roles(_ bench: CenterBench) async throws -> [String: Role] {
        let people = try await bench.center.accounts.list(as: bench.person)
        return Dictionary(uniqueKeysWithValues: people.map { ($0.email, $0.role) })
    }

    @Test("A-24: another person becomes it, the old one an administrator; both sign in again; the log says so")
    func move() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let password = try await accounts.add(
            email: "sato@example.jp", name: "佐藤 花子", role: .general, as: bench.person)
        let old = try await accounts.signIn(email: CenterBench.email, password: CenterBench.password, address: "::1")
        let new = try await accounts.signIn(email: "sato@example.jp", password: password, address: "::2")
        try await bench.center.tenants.moveRepresentative(of: bench.tenant, to: "Ｓato@example.jp", by: actor)
        #expect(try await roles(bench) == [CenterBench.email: .administrator, "sato@example.jp": .representative])
        for token in [old.token, new.token] {
            guard case .none = try await accounts.session(token: token, address: "::1") else {
                throw Missing(what: "an ended session")
            }
        }
        #expect(try await bench.audit("tenant.moveRepresentative") == ["\(CenterBench.email)|sato@example.jp"])
        #expect(try await bench.codes().first == "DX-90")
        let tenant = try await bench.center.tenants.find(bench.tenant, by: actor)
        #expect(tenant.representative?.email == "sato@example.jp")
    }

    @Test("A-24: keys of the old representative become an administrator's; the set-up's own stays")
    func keys() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let made = try await accounts.makeKey(APIKeyDraft(name: "k", scopes: [.manage]), as: bench.person)
        let setup = try await accounts.makeKey(named: "setup", role: .representative, tenant: bench.tenant)
        _ = try await accounts.add(email: "a@example.jp", name: "A", role: .administrator, as: bench.person)
        try await bench.center.tenants.moveRepresentative(of: bench.tenant, to: "a@example.jp", by: actor)
        #expect(try await accounts.key(made.bearer, address: "")?.role == .administrator)
        #expect(try await accounts.key(setup, address: "")?.role == .representative)
    }

    @Test("A-24, S-12: nobody, another tenant's person and the one who is it already change nothing")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let other = try await bench.otherTenant()
        for (email, problem) in [
            ("nobody@example.jp", CenterError.Problem.unknown), ("", .unknown), ("rep@other.example.jp", .unknown),
            (CenterBench.email, .taken),
        ] {
            await #expect(throws: CenterError.invalid(field: "email", problem: problem)) {
                try await bench.center.tenants.moveRepresentative(of: bench.tenant, to: email, by: actor)
            }
        }
        #expect(try await roles(bench) == [CenterBench.email: .representative])
        #expect(try await bench.center.tenants.find(other.id, by: actor).representative?.name == "鈴木 次郎")
    }

    @Test("X-07: 20 moves at once leave exactly one representative")
    func race() async throws {
        let bench = try await CenterBench.make()
        let emails = (1...4).map { "a\($0)@example.jp" }
        for email in emails {
            _ = try await bench.center.accounts.add(email: email, name: email, role: .general, as: bench.person)
        }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    // why: who is it already is refused, which is as good as moved
                    _ = try? await bench.center.tenants.moveRepresentative(
                        of: bench.tenant, to: emails[number % 4], by: actor)
                }
            }
        }
        #expect(try await roles(bench).values.filter { $0 == .representative }.count == 1)
    }
}
