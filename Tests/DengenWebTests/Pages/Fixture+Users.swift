import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static func user(_ role: Role = .general, _ state: UserState = .active) -> UserSummary {
        UserSummary(
            id: id("u1"), email: "sato@example.jp", name: "佐藤", role: role, state: state, hasTwoFactor: true,
            lastSignInAt: now, notices: [.abnormal, .signIn], isLimited: false,
            term: .until(now.advanced(byMilliseconds: 86_400_000)), createdAt: now)
    }

    static func userDetail(
        _ user: UserSummary = user(), acts: Set<UserAct> = Set(UserAct.allCases)
    ) -> UserDetail {
        UserDetail(
            summary: user, invitedUntil: user.state == .invited ? now : nil,
            oneTimeUntil: user.state == .oneTime ? now : nil,
            signIns: SignInRecord.Outcome.allCases.map {
                SignInRecord(id: "n1", at: now, address: "192.0.2.7", agent: "Mozilla/5.0", outcome: $0)
            }, acts: acts)
    }

    static var invitation: InvitationLook {
        InvitationLook(
            rule: PasswordRule(profile: .modern, tenant: "東京", name: "佐藤", email: "sato@example.jp"),
            tenantName: "東京", name: "佐藤", email: "sato@example.jp", until: now)
    }

    static let invitePath = Routes.invite(id("t1"))

    static func userPages(_ frame: Frame, _ errors: FormErrors) -> [(String, HTML)] {
        var wrong = UserPage(user: userDetail(user(.general, .invited)))
        wrong.errors = errors
        var invite = InvitePage(look: invitation, path: invitePath)
        invite.errors.add("new", PasswordText.fault(.common))
        invite.proposal = "abc"
        let bar = FilterBar(query: ListQuery(.users, QueryValues("find=a&role=general".utf8)))
        let password = OneTimePassword(text: "abc", until: now)
        return [
            ("users", UsersPage(bar: bar, users: UserState.allCases.map { user(.general, $0) }).view(in: frame)),
            ("no users", UsersPage(bar: bar, users: []).view(in: frame)),
            ("new user", NewUserPage(errors: errors, key: "k").view(in: frame)),
            ("user", UserPage(user: userDetail(user(.administrator, .oneTime))).view(in: frame)),
            ("user invited", wrong.view(in: frame)),
            ("representative", UserPage(user: userDetail(user(.representative), acts: [.notices])).view(in: frame)),
            ("user's password", UserPasswordPage(user: user(), key: "k").view(in: frame)),
            ("release", ReleaseUserPage(user: user()).view(in: frame)),
            ("delete user", DeleteUserPage(user: user()).view(in: frame)),
            ("withdraw", DeleteUserPage(user: user(.general, .invited)).view(in: frame)),
            ("one-time password", OneTimePasswordPage(id: id("u1"), name: "佐藤", password: password).view(in: frame)),
            ("invite", invite.view(in: frame)),
            ("invitation gone", frame.invitationWord(InviteText.goneTitle, InviteText.gone)),
        ]
    }
}
