import DengenCenter
import DengenModel
import Hummingbird

extension EditOutletPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.editOutlet.id(of: context)
        var page = EditOutletPage(outlet: try await web.center.fleet.outlet(id, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.editOutlet(id))))
    }

    /// Name and memo; each is changed only where it is another one.
    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.editOutlet.id(of: context)
        var page = EditOutletPage(outlet: try await web.center.fleet.outlet(id, as: context.principal))
        let before = (name: page.name, memo: page.memo)
        page.name = context.form["name"] ?? ""
        page.memo = context.form["memo"] ?? ""
        let fleet = web.center.fleet
        do {
            if !page.name.utf8.elementsEqual(before.name.utf8) {
                try await fleet.renameOutlet(id, to: page.name, as: context.principal)
            }
            if !page.memo.utf8.elementsEqual(before.memo.utf8) {
                try await fleet.setMemo(id, page.memo, as: context.principal)
            }
            return .see(Routes.editOutlet(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["name": "name", "memo": "memo"]) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.editOutlet(id))))
        }
    }

    /// 有効 / 無効 of one outlet, virtual outlet or PoE port.
    static func use(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.outletUse.id(of: context)
        let isEnabled = try context.form.switchPosition
        try await web.center.fleet.setOutletEnabled(id, isEnabled, as: context.principal)
        return .see(Routes.editOutlet(id).saying(isEnabled ? .enabled : .disabled))
    }
}
