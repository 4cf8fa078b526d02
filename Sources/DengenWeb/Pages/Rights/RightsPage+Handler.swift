import DengenCenter
import DengenModel
import Hummingbird

extension RightsPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.userRights.id(of: context)
        var page = try await page(of: id, after: request.query["after"], context.principal, web)
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.userRights(id))))
    }

    /// Saves the sites and groups of the page that was sent, and stays there.
    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.userRights.id(of: context)
        let after = context.form["after"]
        var page = try await page(of: id, after: after, context.principal, web)
        page.form = try RightsForm(context.form, of: page.record, shown: page.places.items)
        do {
            try await web.center.rights.set(
                page.form.grants, isLimited: page.form.isLimited, of: id, as: context.principal)
            let path = after.map { Routes.userRights(id).query("after", $0) } ?? Routes.userRights(id)
            return .see(path.saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: [:]) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.userRights(id))))
        }
    }

    private static func page(
        of id: AccountID, after: String?, _ principal: Principal, _ web: Web
    ) async throws -> RightsPage {
        let record = try await web.center.rights.record(of: id, as: principal)
        let places = try await web.center.rights.places(after: after, as: principal)
        return RightsPage(record: record, places: places, after: after, form: RightsForm(record))
    }
}
