import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// Pages under `/ops` and the people's announcements, for the checks that hold for every page.
enum OperatorPages {
    static func all(_ frame: Frame) -> [(String, HTML)] {
        var operating = frame
        operating.area = .operators
        operating.role = nil
        var people = frame
        people.announcements = .unread
        return operated(operating) + [
            (
                "notices",
                AnnouncementsPage(announcements: [announcement(), announcement(isRead: true)]).view(in: people)
            ),
            ("no notices", AnnouncementsPage(announcements: []).view(in: frame)),
        ]
    }

    private static func operated(_ frame: Frame) -> [(String, HTML)] {
        var errors = FormErrors()
        for field in ["name", "email", "ja", "title", "until"] { errors.add(field, FormText.missing) }
        var page = TenantPage(tenant)
        page.errors = errors
        let person = AccountSummary(
            id: Fixture.id("a2"), email: "a@example.jp", name: "佐藤", role: .general, createdAt: Fixture.now)
        let terms = TermsText(version: 1, ja: "東京", en: "Terms", publishedAt: Fixture.now)
        let versions = (1...2).map { TermsVersion(version: $0, publisher: "佐藤", publishedAt: Fixture.now) }
        let list = Page(items: [announcement(), announcement(ended: true)], next: "n")
        return [
            (
                "ops",
                OperatorsPage(
                    version: "1", engine: "sqlite", nodes: 1, linkedGateways: 2, tenants: 3, terms: terms,
                    announcements: 1, letters: 2, hasMailServer: false
                ).view(in: frame)
            ),
            ("mail", mail(errors: errors).view(in: frame)), ("no mail", mail(isSet: false).view(in: frame)),
            ("tenants", TenantsPage(tenants: Page(items: [tenant], next: "n")).view(in: frame)),
            ("tenant", page.view(in: frame)),
            ("new tenant", NewTenantPage(errors: errors, key: "k").view(in: frame)),
            ("made tenant", MadeTenantPage(made: Tenants.Made(tenant: tenant, password: "x")).view(in: frame)),
            ("representative", RepresentativePage(tenant: tenant, person: person).view(in: frame)),
            (
                "release",
                ReleaseFactorPage(
                    tenant: tenant, representative: .init(account: Fixture.id("a1"), name: "佐藤", email: "a@b.jp")
                ).view(in: frame)
            ),
            ("terms", TermsVersionsPage(versions: versions, done: .published).view(in: frame)),
            ("new terms", NewTermsPage(errors: errors, key: "k").view(in: frame)),
            ("terms version", TermsVersionPage(terms: terms).view(in: frame)),
            ("announcements", AllAnnouncementsPage(announcements: list, now: Fixture.now).view(in: frame)),
            ("new announcement", NewAnnouncementPage(errors: errors, key: "k").view(in: frame)),
        ]
    }

    private static func mail(isSet: Bool = true, errors: FormErrors = FormErrors()) -> MailPage {
        let settings = MailSettings(
            host: "mail.example.jp", port: 587, security: .startTLS, username: "centre", hasPassword: true,
            sender: "a@example.jp", senderName: "東京", changedAt: Fixture.now, changedBy: "佐藤")
        let entries = MailState.allCases.enumerated().map { number, state in
            MailEntry(
                id: Fixture.id("m\(number)"), tenant: "東京", kind: .invitation, address: "b@example.jp", state: state,
                tries: 2, trouble: .refused, answer: "550 no", createdAt: Fixture.now, triedAt: Fixture.now,
                nextAt: state == .waiting ? Fixture.now : nil, finishedAt: nil)
        }
        let letters = MailLetters(letters: Page(items: isSet ? entries : [], next: "n"), isOpen: isSet)
        return MailPage(
            settings: isSet ? settings : nil, form: isSet ? MailServerForm(settings) : MailServerForm(), errors: errors,
            letters: letters)
    }

    static let tenant = TenantRecord(
        id: Fixture.id("t1"), kind: .operator, name: "東京", contact: "", contracts: 0,
        rules: TenantRules(profile: .modern, idleMinutes: 720, absoluteDays: 0), gateways: 2, sites: 1, people: 3,
        representative: .init(account: Fixture.id("a1"), name: "佐藤", email: "rep@example.jp"), createdAt: Fixture.now)

    static func announcement(isRead: Bool = false, ended: Bool = false) -> Announcement {
        Announcement(
            id: Fixture.id("n1"), title: Bilingual(ja: "東京", en: "Stop"), text: Bilingual(ja: "東京\n佐藤", en: "At 22:00"),
            startsAt: Fixture.now.advanced(byMilliseconds: -2_000), endsAt: ended ? Fixture.now : nil,
            publisher: "佐藤", isRead: isRead)
    }
}

@Suite("The operator's pages and the announcements' mark")
struct OperatorPageTests {
    @Test("A-44: the symbol is there only when there is something to read, with a dot while it is new")
    func mark() throws {
        let looks: [(AnnouncementMark, String?)] = [
            (.none, nil), (.read, "class=\"notices\""), (.unread, "class=\"notices unread\""),
        ]
        for (mark, look) in looks {
            var frame = try Fixture.frame()
            frame.announcements = mark
            let text = Fixture.dashboardPage([]).view(in: frame).text
            #expect(text.contains("href=\"/notices\"") == (look != nil))
            if let look { #expect(text.contains(look)) }
        }
    }

    @Test("A-44: English pages show the English text, and the Japanese where there is no other")
    func languages() throws {
        let frame = try Fixture.frame(.en)
        #expect(frame(Bilingual(ja: "件名", en: "Subject")) == "Subject")
        #expect(frame(Bilingual(ja: "件名", en: "")) == "件名")
        #expect(try Fixture.frame(.ja)(Bilingual(ja: "件名", en: "Subject")) == "件名")
    }

    @Test("Under /ops stand the operator's own menu and no link to people's pages")
    func menu() throws {
        for (name, html) in OperatorPages.all(try Fixture.frame()) where !name.contains("notices") {
            let links = try ParsedHTML(html).elements.filter { $0.tag == "a" }.compactMap { $0.attributes["href"] }
            #expect(
                links.allSatisfy {
                    $0.hasPrefix("/ops") || $0.hasPrefix("#") || $0.hasPrefix("/?lang") || $0.contains("theme=")
                        || $0.contains("lang=")
                }, "\(name): \(links)")
            #expect(html.text.contains("action=\"/ops/leave\"") && !html.text.contains("action=\"/logout\""), "\(name)")
        }
    }

    @Test("The entrance tells nobody's name and sends the link by a form")
    func entrance() throws {
        var frame = try Fixture.frame()
        frame.userName = nil
        let html = EnterOperatorsPage(link: "abc").view(in: frame)
        let forms = try ParsedHTML(html).elements.filter { $0.tag == "form" }
        #expect(forms.map { $0.attributes["action"] } == ["/ops/enter"])
        let refused = EnterOperatorsPage(link: "", isRefused: true).view(in: frame)
        #expect(try ParsedHTML(refused).elements.filter { $0.tag == "form" }.isEmpty)
    }
}
