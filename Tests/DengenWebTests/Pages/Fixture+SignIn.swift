import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static let rule = PasswordRule(profile: .cloud, tenant: "東京", name: "佐藤", email: "sato@example.jp")
    static let resetPath = Routes.reset(id("token"))

    /// Pages of the sign-in and of one's own account.
    static func ownPages(_ frame: Frame) -> [(String, HTML)] {
        var errors = FormErrors()
        errors.add("new", PasswordText.fault(.common))
        errors.add("email", PasswordText.badPair)
        errors.add("agree", TermsWords.mustAgree)
        var late = frame
        late.sessionEndsIn = 60_000
        let terms = TermsText(version: 2, ja: "Article 1", en: "Article 1\n\nArticle 2", publishedAt: now)
        return [
            ("own password", OwnPasswordPage(rule: rule, next: Routes.log.path, errors: errors).view(in: frame)),
            ("terms", TermsPage(terms: terms, next: Routes.log.path, errors: errors).view(in: frame)),
            ("forgot", ForgotPage(email: "x", errors: errors).view(in: frame)),
            ("forgot, sent", ForgotPage(isSent: true).view(in: frame)),
            ("reset", ResetPage(rule: rule, path: resetPath, proposal: "abc", errors: errors).view(in: frame)),
            ("link gone", GoneLinkPage().view(in: frame)),
            ("my password", MyPasswordPage(rule: rule, proposal: "abc", errors: errors).view(in: late)),
            ("password question", PasswordQuestionPage(ticket: "t").view(in: frame)),
            ("me", mePage.view(in: late)),
        ]
    }

    private static var mePage: MePage {
        let me = OwnAccount(
            name: "佐藤", email: "sato@example.jp", role: .general, tenantName: "東京", language: "ja")
        let records = SignInRecord.Outcome.allCases.map { outcome in
            SignInRecord(id: outcome.rawValue, at: now, address: "192.0.2.1", agent: "", outcome: outcome)
        }
        return MePage(
            me: me, history: Page(items: records, next: "c"), isOlder: true, endsAt: now, said: PasswordText.changed)
    }
}
