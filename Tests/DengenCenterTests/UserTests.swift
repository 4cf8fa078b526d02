import DengenModel
import DengenStore
import DengenSystem
import Foundation
import Testing

@testable import DengenCenter

@Suite("A-21..A-25, A-84: people of a tenant")
struct UserTests {
    @Test("A-01, A-21: a person added has a one-time password; event and audit tell of it, nothing holds the password")
    func add() async throws {
        let bench = try await CenterBench.make()
        var draft = UserDraft(email: "sato@example.jp", name: "  佐藤 花子 ", role: .general)
        draft.notices = [.abnormal]
        let added = try await bench.center.users.add(draft, as: bench.person)
        let user = try await bench.user(added.id)
        #expect(user.summary.name == "佐藤 花子" && user.summary.state == .oneTime)
        #expect(user.summary.notices == [.abnormal] && user.oneTimeUntil == added.password.until)
        #expect(added.password.until.milliseconds == bench.time.wall() + 7 * 86_400_000)
        let session = try await bench.center.accounts.signIn(
            email: "Sato@example.jp", password: added.password.text, address: "::1")
        #expect(session.stage == .password, "the one-time password opens only the page that replaces it")
        #expect(try await bench.codes().contains("DX-32"))
        #expect(try await bench.audit("account.add") == ["|general sato@example.jp"])
        #expect(try await !bench.everything().contains(added.password.text))
    }

    @Test("X-07, S-28: no second representative; no address twice, whatever its spelling; names and terms have bounds")
    func refused() async throws {
        let bench = try await CenterBench.make()
        var late = UserDraft(email: "a@b", name: "x", role: .general)
        late.term = .until(Timestamp(milliseconds: bench.time.wall()))
        var guest = UserDraft(email: "a@b", name: "x", role: .administrator)
        guest.term = .until(Timestamp(milliseconds: bench.time.wall() + 1))
        let wrong: [(UserDraft, CenterError)] = [
            (UserDraft(email: "a@b", name: "x", role: .representative), .invalid(field: "role", problem: .outOfRange)),
            (
                UserDraft(email: CenterBench.email.uppercased(), name: "x", role: .general),
                .invalid(field: "email", problem: .taken)
            ),
            (UserDraft(email: "ab", name: "x", role: .general), .invalid(field: "email", problem: .malformed)),
            (UserDraft(email: "a@b", name: " ", role: .general), .invalid(field: "name", problem: .missing)),
            (
                UserDraft(email: "a@b", name: String(repeating: "x", count: 201), role: .general),
                .invalid(field: "name", problem: .tooLong)
            ),
            (late, .invalid(field: "validUntil", problem: .outOfRange)),
            (guest, .invalid(field: "validUntil", problem: .outOfRange)),
        ]
        for (draft, error) in wrong {
            await #expect(throws: error) { try await bench.center.users.add(draft, as: bench.person) }
            await #expect(throws: error) { try await bench.center.users.invite(draft, as: bench.person) }
        }
        #expect(try await bench.center.users.list(limit: 10, as: bench.person).items.count == 1)
    }

    @Test("X-09, A-84: a change of name, mails and term is one event with before and after; nothing new is none")
    func change() async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.add(.general, "佐藤").id
        let end = Timestamp(milliseconds: bench.time.wall() + 86_400_000)
        var change = UserChange()
        change.name = "佐藤 花子"
        change.notices = []
        change.term = .until(end)
        try await bench.center.users.change(id, change, as: bench.person)
        let user = try await bench.user(id).summary
        #expect(user.name == "佐藤 花子" && user.notices.isEmpty && user.term == .until(end))
        #expect(try await bench.codes().first == "DX-83")
        let audit = try #require(try await bench.audit("account.change").first)
        #expect(audit.contains("name 佐藤\nnotices disconnected abnormal sign-in\nuntil -|"))
        #expect(audit.hasSuffix("|name 佐藤 花子\nnotices \nuntil \(end.milliseconds)"))
        try await bench.center.users.change(id, change, as: bench.person)
        try await bench.center.users.change(id, UserChange(), as: bench.person)
        #expect(try await bench.audit("account.change").count == 1)
    }

    @Test("S-07: with a new role the sessions end; who no longer manages loses the keys it made; a guest stays general")
    func role() async throws {
        let bench = try await CenterBench.make()
        let administrator = try await bench.principal(.administrator)
        let id = try #require(administrator.account)
        let key = try await bench.center.accounts.makeKey(
            APIKeyDraft(name: "k", scopes: [.read, .manage]), as: administrator)
        let holder = try #require(try await bench.center.accounts.key(key.bearer, address: "::1"))
        let child = try await bench.center.accounts.makeKey(APIKeyDraft(name: "c", scopes: [.read]), as: holder)
        let token = try await bench.openSession(of: id)
        var change = UserChange()
        change.role = .general
        change.term = .until(Timestamp(milliseconds: bench.time.wall() + 1_000))
        try await bench.center.users.change(id, change, as: bench.person)
        guard case .none = try await bench.center.accounts.session(token: token, address: "::1") else {
            throw Missing(what: "no session")
        }
        for made in [key, child] { #expect(try await bench.center.accounts.key(made.bearer, address: "::1") == nil) }
        #expect(try await bench.audit("account.role") == ["administrator|general"])
        #expect(try await bench.codes().contains("DX-84"))
        var back = UserChange()
        back.role = .administrator
        try await bench.center.users.change(id, back, as: bench.person)
        #expect(try await bench.user(id).summary.term == .open)
    }

    @Test("A-06, A-08: a one-time password replaces the old one and ends every session; its owner is told by mail")
    func oneTimePassword() async throws {
        let bench = try await CenterBench.make()
        let added = try await bench.add(.general)
        let token = try await bench.openSession(of: added.id)
        let password = try await bench.center.users.setOneTimePassword(added.id, as: bench.person)
        guard case .none = try await bench.center.accounts.session(token: token, address: "::1") else {
            throw Missing(what: "no session")
        }
        let email = try await bench.user(added.id).summary.email
        await #expect(throws: CenterError.signInFailed) {
            try await bench.center.accounts.signIn(email: email, password: added.password.text, address: "::2")
        }
        _ = try await bench.center.accounts.signIn(email: email, password: password.text, address: "::2")
        #expect(try await bench.letters(to: added.id).contains(.oneTimePasswordSet(by: bench.person.name)))
        #expect(try await bench.audit("account.one-time-password") == ["|"])
        #expect(try await bench.codes().contains("DX-85"))
        #expect(try await !bench.everything().contains(password.text))
    }

    @Test("A-22: a deleted person leaves no row with its id; sessions and keys end, the log keeps the name")
    func delete() async throws {
        let bench = try await CenterBench.make()
        let administrator = try await bench.principal(.administrator, "去る人")
        let id = try #require(administrator.account)
        let token = try await bench.openSession(of: id)
        let key = try await bench.center.accounts.makeKey(
            APIKeyDraft(name: "k", scopes: [.read]), as: administrator)
        _ = try await bench.center.views.save("v", list: "outlets", query: "", as: administrator)
        let chief = try await bench.chief()
        try await bench.center.users.delete(id, as: chief)
        guard case .none = try await bench.center.accounts.session(token: token, address: "::1") else {
            throw Missing(what: "no session")
        }
        #expect(try await bench.center.accounts.key(key.bearer, address: "::1") == nil)
        await #expect(throws: CenterError.notFound) { try await bench.center.users.delete(id, as: chief) }
        let last = try #require(try await bench.center.log.page(EventFilter(), as: bench.person).items.first)
        #expect(last.code == .userDeleted && last.name == "去る人")
        #expect(try await bench.audit("account.delete").first?.hasPrefix("administrator ") == true)
        _ = try await bench.center.users.add(
            UserDraft(email: "user1@example.jp", name: "次の人", role: .general), as: bench.person)
    }

    @Test("A-22: every table with an account_id is emptied of a deleted person")
    func traces() throws {
        // Letters keep whom they went to until they are forgotten; what has not gone is withdrawn.
        #expect(Set(try Self.tablesOfAccounts()).subtracting(["mail"]) == Set(UserTraces.tables))
    }

    private static func tablesOfAccounts() throws -> [String] {
        let text = Schema.migrations.map(\.sql).joined()
        return text.components(separatedBy: "CREATE TABLE ").dropFirst().compactMap { rest in
            let table = rest.prefix { $0 != ";" }
            return table.contains("account_id ") ? String(table.prefix { $0 != " " }) : nil
        }
    }
}
