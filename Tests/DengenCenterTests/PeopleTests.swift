import DengenCenter
import DengenModel
import Testing

@Suite("Adding people")
struct PeopleTests {
    @Test("A-21: a person added signs in with the password that is shown once")
    func add() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let password = try await accounts.add(
            email: "sato@example.jp", name: "佐藤 花子", role: .general, as: bench.person)
        let session = try await accounts.signIn(email: "Sato@example.jp", password: password, address: "::1")
        #expect(session.principal.role == .general && session.principal.tenant == bench.tenant)
        #expect(try await bench.codes().contains("DX-32"))
        #expect(try await bench.audit("account.add") == ["|general sato@example.jp"])
        #expect(try await !bench.everything().contains(password))
        let people = try await accounts.list(as: bench.person)
        #expect(Set(people.map(\.name)) == ["佐藤 花子", "山田 太郎"])
        #expect(people.first { $0.email == "sato@example.jp" }?.role == .general)
    }

    @Test("X-07: no second representative; no address twice, whatever its spelling; no person without a name")
    func refused() async throws {
        let bench = try await CenterBench.make()
        for (email, name, role, error) in [
            ("a@b", "x", Role.representative, CenterError.invalid(field: "role", problem: .outOfRange)),
            (CenterBench.email.uppercased(), "x", .general, .invalid(field: "email", problem: .taken)),
            ("ab", "x", .general, .invalid(field: "email", problem: .malformed)),
            ("a@b", " ", .administrator, .invalid(field: "name", problem: .missing)),
        ] {
            await #expect(throws: error) {
                try await bench.center.accounts.add(email: email, name: name, role: role, as: bench.person)
            }
        }
        #expect(try await bench.center.accounts.list(as: bench.person).count == 1)
    }
}
