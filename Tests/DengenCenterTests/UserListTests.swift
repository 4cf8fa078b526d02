import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-23, A-84: the list of people")
struct UserListTests {
    @Test("N-23: words of any width and case, roles and states narrow it")
    func filters() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.add(.administrator, "ｻﾄｳ 花子", email: "Hanako@Example.jp")
        let guest = try await bench.add(.general, "来客").id
        _ = try await bench.center.users.invite(
            UserDraft(email: "new@example.jp", name: "新人", role: .general), as: bench.person)
        var change = UserChange()
        change.term = .until(Timestamp(milliseconds: bench.time.wall() + 1_000))
        try await bench.center.users.change(guest, change, as: bench.person)
        bench.time.advance(milliseconds: 1_000)
        func names(_ fill: (inout UserFilter) -> Void) async throws -> Set<String> {
            var filter = UserFilter()
            fill(&filter)
            return Set(try await bench.center.users.list(filter, limit: 10, as: bench.person).items.map(\.name))
        }
        #expect(try await names { $0.text = "さとう ＨＡＮＡＫＯ" } == ["ｻﾄｳ 花子"])
        #expect(try await names { $0.text = "%" }.isEmpty)
        #expect(try await names { $0.roles = [.representative] } == ["山田 太郎"])
        #expect(try await names { $0.roles = [.administrator, .general] } == ["ｻﾄｳ 花子", "来客", "新人"])
        #expect(try await names { $0.states = [.invited] } == ["新人"])
        #expect(try await names { $0.states = [.ended] } == ["来客"])
        #expect(try await names { $0.states = [.oneTime] } == ["ｻﾄｳ 花子"])
        #expect(try await names { $0.states = [.active] } == ["山田 太郎"])
        #expect(try await bench.user(guest).summary.state == .ended)
    }

    @Test("N-23: pages bring everybody once, also names alike or long, and one who goes between two pages")
    func pages() async throws {
        let bench = try await CenterBench.make()
        let long = String(repeating: "長", count: 66)
        for number in 0..<6 { _ = try await bench.add(.general, number < 4 ? long : "同姓同名") }
        var seen: [AccountID] = []
        var after: String?
        repeat {
            let page = try await bench.center.users.list(after: after, limit: 2, as: bench.person)
            seen += page.items.map(\.id)
            after = page.next
            if seen.count == 2 { try await bench.center.users.delete(try #require(seen.last), as: bench.person) }
        } while after != nil
        #expect(seen.count == 7 && Set(seen).count == 7)
        for (cursor, limit) in [("!", 2), ("", 2)] {
            await #expect(throws: CenterError.invalid(field: "after", problem: .malformed)) {
                try await bench.center.users.list(after: cursor, limit: limit, as: bench.person)
            }
        }
        await #expect(throws: CenterError.invalid(field: "limit", problem: .outOfRange)) {
            try await bench.center.users.list(limit: 501, as: bench.person)
        }
    }

    @Test("A-26, A-12: it shows the last sign-in, and a person's page each try")
    func lastSignIn() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.add(.general).id
        #expect(try await bench.user(id).summary.lastSignInAt == nil)
        let email = try await bench.user(id).summary.email
        await #expect(throws: CenterError.signInFailed) {
            try await bench.center.accounts.signIn(email: email, password: "wrong", address: "10.0.0.1", agent: "B/1")
        }
        #expect(try await bench.user(id).summary.lastSignInAt == nil)
        let at = bench.time.wall()
        _ = try await bench.openSession(of: id)
        let user = try await bench.user(id)
        #expect(user.summary.lastSignInAt?.milliseconds == at)
        #expect(user.signIns.map(\.outcome) == [.signedIn, .wrongPassword])
        #expect(user.signIns.last?.agent == "B/1" && user.signIns.last?.address == "10.0.0.1")
    }
}
