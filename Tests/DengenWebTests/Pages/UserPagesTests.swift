import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-22..A-25, A-84: pages of people")
struct UserPagesTests {
    private func page(_ user: UserDetail) throws -> String {
        UserPage(user: user).view(in: try Fixture.frame(role: .administrator)).text
    }

    @Test("A-84: the list shows role, state, two-factor, last sign-in, mails and a guest's end")
    func list() throws {
        let bar = FilterBar(query: ListQuery(.users, QueryValues([])))
        let text = UsersPage(bar: bar, users: [Fixture.user(), Fixture.user(.representative, .oneTime)])
            .view(in: try Fixture.frame(role: .administrator)).text
        for word in ["一般", "代表管理者", "利用中", "仮パスワード", "設定済み", "2026/11/21", "異常・ログイン", "2026/11/22"] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test("A-22, A-24: the page offers what the asker may do, and nothing else")
    func acts() throws {
        let all = try page(Fixture.userDetail())
        for path in ["password", "two-factor", "delete"] {
            #expect(all.contains("href=\"/users/u1/\(path)\""), "\(path)")
        }
        #expect(all.contains("name=\"role\"") && all.contains("name=\"term\""))
        let chief = try page(Fixture.userDetail(Fixture.user(.representative), acts: [.notices]))
        for path in ["password", "two-factor", "delete"] { #expect(!chief.contains("/users/u1/\(path)"), "\(path)") }
        #expect(!chief.contains("name=\"role\"") && !chief.contains("name=\"term\""))
        #expect(chief.contains("サーバーの運用者だけができます"))
    }

    @Test("A-25: only managers see ユーザー in the menu")
    func menu() throws {
        for (role, isSeen) in [(Role.general, false), (.administrator, true), (.representative, true)] {
            let text = Fixture.dashboardPage([]).view(in: try Fixture.frame(role: role)).text
            #expect(text.contains("href=\"/users\"") == isSeen, "\(role)")
        }
    }

    @Test("S-18: a name of signs with a meaning stands as text", arguments: Payloads.all.prefix(20))
    func names(_ name: String) throws {
        var user = Fixture.user()
        user.name = name
        let html = UserPage(user: Fixture.userDetail(user)).view(in: try Fixture.frame(role: .administrator))
        _ = try ParsedHTML(html)
        var look = Fixture.invitation
        look.name = name
        look.tenantName = name
        _ = try ParsedHTML(InvitePage(look: look, path: Routes.invite(Fixture.id("t"))).view(in: try Fixture.frame()))
    }

    @Test("A-94: the minute that the form shows is not a change of a term with seconds")
    func term() throws {
        var user = Fixture.user()
        user.term = .until(Timestamp(milliseconds: 1_795_218_012_345))
        let shown = SiteTime.text(Timestamp(milliseconds: 1_795_218_012_345), zone: UserForm.zone)
        let typed = QueryValues("name=x&term=\(shown)&abnormal=1".utf8)
        let change = try UserForm(typed, over: user).change()
        #expect(change.term == nil && change.notices == [.abnormal] && change.role == nil)
        #expect(try UserForm(QueryValues("name=x&term=".utf8), over: user).change().term == .open)
    }
}
