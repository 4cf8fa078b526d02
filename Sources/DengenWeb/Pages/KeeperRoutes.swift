import Hummingbird

extension RouterMethods where Context == SignedIn {
    /// What managers do everywhere and a person with the right to manage does at its sites (N-20): the place decides, so
    /// the use case does, not the context's type.
    func addKeeperPages(_ web: Web) {
        get(Routes.editOutlet.template) { try await EditOutletPage.show($0, $1, web) }
        get(Routes.editSite.template) { try await EditSitePage.show($0, $1, web) }
        get(Routes.newGroup.template) { try await EditGroupPage.add($0, $1, web) }
        get(Routes.editGroup.template) { try await EditGroupPage.show($0, $1, web) }
        get(Routes.deleteGroup.template) { try await DeleteGroupPage.show($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedForm {
    func addKeeperForms(_ web: Web) {
        post(Routes.editOutlet.template) { try await EditOutletPage.save($0, $1, web) }
        post(Routes.outletUse.template) { try await EditOutletPage.use($0, $1, web) }
        post(Routes.lock.template) { try await LockPage.lock($0, $1, web) }
        post(Routes.deviceName.template) { try await DevicePage.rename($0, $1, web) }
        post(Routes.siteGroups.template) { try await EditGroupPage.make($0, $1, web) }
        post(Routes.editGroup.template) { try await EditGroupPage.save($0, $1, web) }
        post(Routes.moveGroup.template) { try await EditGroupPage.move($0, $1, web) }
        post(Routes.deleteGroup.template) { try await DeleteGroupPage.delete($0, $1, web) }
    }
}
