import DengenCenter
import DengenModel
import Hummingbird

extension Routes {
    static let operators = PlainRoute("/ops")
    static let enterOperators = IDRoute<OperatorSessions.Link>("/ops/enter")
    static let beginOperators = PlainRoute("/ops/enter")
    static let leaveOperators = PlainRoute("/ops/leave")
    static let tenants = PlainRoute("/ops/tenants")
    static let newTenant = PlainRoute("/ops/tenants/new")
    static let tenant = IDRoute<Tenant>("/ops/tenants")
    static let representative = IDRoute<Tenant>("/ops/tenants", after: "representative")
    static let releaseFactor = IDRoute<Tenant>("/ops/tenants", after: "two-factor")
    static let termsVersions = PlainRoute("/ops/terms")
    static let newTerms = PlainRoute("/ops/terms/new")
    static let termsVersion = IDRoute<TermsText>("/ops/terms")
    static let allAnnouncements = PlainRoute("/ops/announcements")
    static let newAnnouncement = PlainRoute("/ops/announcements/new")
    static let endAnnouncement = IDRoute<Announcement>("/ops/announcements", after: "end")
    static let announcements = PlainRoute("/notices")
    static let readAnnouncements = PlainRoute("/notices/read")
}

extension Router where Context == WebContext {
    /// The operator's pages. `OperatorDoor` lets in what comes from this machine, the context's type asks for the
    /// operator's session.
    func addOperators(_ web: Web) {
        let door = group().add(middleware: OperatorDoor(web: web))
        door.get(Routes.enterOperators.template) { try await EnterOperatorsPage.show($0, $1, web) }
        door.post(Routes.beginOperators.template) { try await EnterOperatorsPage.begin($0, $1, web) }

        let pages = door.group(context: OperatorVisit.self)
        pages.get(Routes.operators.template) { try await OperatorsPage.show($0, $1, web) }
        pages.get(Routes.tenants.template) { try await TenantsPage.show($0, $1, web) }
        pages.get(Routes.newTenant.template) { try await NewTenantPage.show($0, $1, web) }
        pages.get(Routes.tenant.template) { try await TenantPage.show($0, $1, web) }
        pages.get(Routes.representative.template) { try await RepresentativePage.show($0, $1, web) }
        pages.get(Routes.releaseFactor.template) { try await ReleaseFactorPage.show($0, $1, web) }
        pages.get(Routes.termsVersions.template) { try await TermsVersionsPage.show($0, $1, web) }
        pages.get(Routes.newTerms.template) { try await NewTermsPage.show($0, $1, web) }
        pages.get(Routes.termsVersion.template) { try await TermsVersionPage.show($0, $1, web) }
        pages.get(Routes.allAnnouncements.template) { try await AllAnnouncementsPage.show($0, $1, web) }
        pages.get(Routes.mail.template) { try await MailPage.show($0, $1, web) }
        pages.get(Routes.newAnnouncement.template) { try await NewAnnouncementPage.show($0, $1, web) }

        let forms = door.group(context: OperatorForm.self)
        forms.post(Routes.leaveOperators.template) { try await EnterOperatorsPage.leave($0, $1, web) }
        forms.post(Routes.tenants.template) { try await NewTenantPage.make($0, $1, web) }
        forms.post(Routes.tenant.template) { try await TenantPage.save($0, $1, web) }
        forms.post(Routes.representative.template) { try await RepresentativePage.move($0, $1, web) }
        forms.post(Routes.releaseFactor.template) { try await ReleaseFactorPage.release($0, $1, web) }
        forms.post(Routes.termsVersions.template) { try await NewTermsPage.publish($0, $1, web) }
        forms.post(Routes.allAnnouncements.template) { try await NewAnnouncementPage.publish($0, $1, web) }
        forms.post(Routes.mail.template) { try await MailPage.save($0, $1, web) }
        forms.post(Routes.mailTest.template) { try await MailPage.test($0, $1, web) }
        forms.post(Routes.hastenMail.template) { try await MailPage.hasten($0, $1, web) }
        forms.post(Routes.endAnnouncement.template) { try await AllAnnouncementsPage.end($0, $1, web) }
    }
}
