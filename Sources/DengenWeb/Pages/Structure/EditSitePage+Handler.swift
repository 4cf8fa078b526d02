import DengenCenter
import DengenModel
import Hummingbird

extension EditSitePage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.editSite.id(of: context)
        var page = try await page(of: id, context.principal, web)
        page.done = Done(request.query)
        page.move = LastMove(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.editSite(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.editSite.id(of: context)
        let form = try SiteForm(context.form)
        do {
            try await web.center.sites.change(id, form.change, as: context.principal)
            return .see(Routes.editSite(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: SiteForm.ids) else { throw error }
            var page = try await page(of: id, context.principal, web)
            page.form = form
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.editSite(id))))
        }
    }

    /// 使用切り替え of the whole site.
    static func use(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.siteUse.id(of: context)
        let isEnabled = try context.form.switchPosition
        try await web.center.sites.setEnabled(id, isEnabled, as: context.principal)
        return .see(Routes.editSite(id).saying(isEnabled ? .enabled : .disabled))
    }

    private static func page(of id: SiteID, _ principal: Principal, _ web: Web) async throws -> EditSitePage {
        EditSitePage(
            site: try await web.center.sites.record(id, as: principal),
            groups: try await web.center.groups.list(of: id, as: principal))
    }
}

extension DeleteSitePage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.deleteSite.id(of: context)
        let page = DeleteSitePage(site: try await web.center.sites.record(id, as: context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.deleteSite(id))))
    }

    static func delete(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        try await web.center.sites.delete(try Routes.deleteSite.id(of: context), as: context.principal)
        return .see(Routes.sites.path.saying(.deleted))
    }
}
