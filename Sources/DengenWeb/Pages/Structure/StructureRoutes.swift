import Hummingbird

extension RouterMethods where Context == ManagerContext {
    /// 施設管理 and imports (N-23).
    func addStructurePages(_ web: Web) {
        get(Routes.sites.template) { try await SitesPage.show($0, $1, web) }
        get(Routes.newSite.template) { try await NewSitePage.show($0, $1, web) }
        get(Routes.deleteSite.template) { try await DeleteSitePage.show($0, $1, web) }
        get(Routes.retention.template) { try await RetentionPage.show($0, $1, web) }
        get(Routes.tariff.template) { try await TariffPage.show($0, $1, web) }
        get(Routes.imports.template) { try await ImportPage.show($0, $1, web) }
        get(Routes.bulk.template) { try await BulkPage.show($0, $1, web) }
        get(Routes.export.template) { try await ExportHandler.send($0, $1, web) }
        get(Routes.importDraft.template) { try await ImportPlanPage.show($0, $1, web) }
    }
}

extension RouterMethods where Context == ManagerForm {
    func addStructureForms(_ web: Web) {
        post(Routes.sites.template) { try await NewSitePage.make($0, $1, web) }
        post(Routes.editSite.template) { try await EditSitePage.save($0, $1, web) }
        post(Routes.moveSite.template) { try await SitesPage.move($0, $1, web) }
        post(Routes.siteUse.template) { try await EditSitePage.use($0, $1, web) }
        post(Routes.deleteSite.template) { try await DeleteSitePage.delete($0, $1, web) }
        post(Routes.retention.template) { try await RetentionPage.save($0, $1, web) }
        post(Routes.tariff.template) { try await TariffPage.save($0, $1, web) }
        post(Routes.bulk.template) { try await BulkPage.take($0, $1, web) }
        post(Routes.imports.template) { try await ImportPage.take($0, $1, web) }
        post(Routes.importDraft.template) { try await ImportPlanPage.apply($0, $1, web) }
    }
}
