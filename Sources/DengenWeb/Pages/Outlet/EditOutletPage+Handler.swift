import DengenCenter
import DengenModel
import Hummingbird

extension EditOutletPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.editOutlet.id(of: context)
        var page = EditOutletPage(outlet: try await web.center.fleet.outlet(id, for: .manage, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.editOutlet(id))))
    }

    /// Name, memo, mode and whether it is critical; each is changed only where it is another one.
    static func save(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.editOutlet.id(of: context)
        var page = EditOutletPage(outlet: try await web.center.fleet.outlet(id, for: .manage, as: context.principal))
        page.name = context.form["name"] ?? ""
        page.memo = context.form["memo"] ?? ""
        page.mode = context.form["mode"] ?? page.mode
        page.isCritical = context.form["critical"] == "1"
        page.shown.mode = context.form["shownMode"] ?? page.shown.mode
        page.shown.isCritical = context.form["shownCritical"].map { $0 == "1" } ?? page.shown.isCritical
        do {
            try await page.apply(to: web.center.fleet, as: context.principal)
            return .see(Routes.editOutlet(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["name": "name", "memo": "memo"]) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.editOutlet(id))))
        }
    }

    private func apply(to fleet: Fleet, as principal: Principal) async throws {
        guard let mode = Outlet.Mode(rawValue: mode) else { throw Refusal.invalid(field: "mode") }
        let (before, id) = (outlet.summary, outlet.summary.id)
        if !name.utf8.elementsEqual(before.name.utf8) { try await fleet.renameOutlet(id, to: name, as: principal) }
        if !memo.utf8.elementsEqual(outlet.memo.utf8) { try await fleet.setMemo(id, memo, as: principal) }
        if mode.rawValue != shown.mode { try await fleet.setMode(id, mode, as: principal) }
        if isCritical != shown.isCritical { try await fleet.setCritical(id, isCritical, as: principal) }
    }

    /// 有効 / 無効 of one outlet, virtual outlet or PoE port.
    static func use(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.outletUse.id(of: context)
        let isEnabled = try context.form.switchPosition
        try await web.center.fleet.setOutletEnabled(id, isEnabled, as: context.principal)
        return .see(Routes.editOutlet(id).saying(isEnabled ? .enabled : .disabled))
    }
}
