import Hummingbird

extension Router where Context == WebContext {
    /// One line a page. The context's type says who may come in: `WebContext` anybody, `SignedIn` a session,
    /// `ManagerContext` a manager, `SignedForm` a form of that session's own page.
    func addPages(_ web: Web) {
        addDoors(web)
        addCodePages(web)
        addInvitePages(web)

        let people = group(context: SignedIn.self)
        people.get(Routes.dashboard.template) { try await DashboardPage.show($0, $1, web) }
        people.get(Routes.outlets.template) { try await OutletsPage.show($0, $1, web) }
        people.get(Routes.views.template) { try await ViewsPage.show($0, $1, web) }
        people.get(Routes.newView.template) { try await NewViewPage.show($0, $1, web) }
        people.get(Routes.site.template) { try await SitePage.show($0, $1, web) }
        people.get(Routes.siteEnergy.template) { try await SiteEnergyPage.show($0, $1, web) }
        people.get(Routes.group.template) { try await GroupPage.show($0, $1, web) }
        people.get(Routes.outlet.template) { try await OutletPage.show($0, $1, web) }
        people.get(Routes.confirm.template) { try await ConfirmPage.show($0, $1, web) }
        people.get(Routes.lock.template) { try await LockPage.show($0, $1, web) }
        people.get(Routes.poe.template) { try await PoEPage.show($0, $1, web) }
        people.get(Routes.corrections.template) { try await CorrectionsPage.show($0, $1, web) }
        people.get(Routes.latest.template) { try await LatestPage.show($0, $1, web) }
        people.get(Routes.log.template) { try await LogPage.show($0, $1, web) }
        people.get(Routes.logCSV.template) { try await LogFile.send($0, $1, web) }
        people.get(Routes.measure.template) { try await MeasurePage.show($0, $1, web) }
        people.get(Routes.measureCSV.template) { try await MeasureFile.send($0, $1, web) }
        people.get(Routes.command.template) { try await CommandPage.show($0, $1, web) }
        people.get(Routes.announcements.template) { try await AnnouncementsPage.show($0, $1, web) }
        people.get(Routes.live.template) { try await LivePage.open($0, $1, web) }
        people.addOwnPages(web)
        people.addTwoFactorPages(web)
        people.addBatchPages(web)
        people.addKeeperPages(web)
        people.addManagerPages(web)

        let forms = group().add(middleware: FormReader()).group(context: SignedForm.self)
        forms.post(Routes.unlock.template) { try await LockPage.unlock($0, $1, web) }
        forms.post(Routes.switchOutlet.template) { try await ConfirmPage.send($0, $1, web) }
        forms.post(Routes.views.template) { try await NewViewPage.save($0, $1, web) }
        forms.post(Routes.deleteView.template) { try await ViewsPage.delete($0, $1, web) }
        forms.post(Routes.readAnnouncements.template) { try await AnnouncementsPage.markRead($0, $1, web) }
        forms.addOwnForms(web)
        forms.addTwoFactorForms(web)
        forms.addBatchForms(web)
        forms.addKeeperForms(web)
        forms.addManagerForms(web)
    }
}
