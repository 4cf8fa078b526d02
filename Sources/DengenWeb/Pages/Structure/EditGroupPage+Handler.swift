import DengenCenter
import DengenModel
import Hummingbird

extension EditGroupPage {
    static func add(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let site = try Routes.newGroup.id(of: context)
        let kind = request.query["kind"].flatMap(Outlet.Kind.init(rawValue:)) ?? .mains
        let group = try await web.center.groups.blank(at: site, kind: kind, as: context.principal)
        let page = EditGroupPage(group: group, key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.newGroup(site))))
    }

    static func make(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let site = try Routes.siteGroups.id(of: context)
        let key = try context.form.formKey
        guard let kind = context.form["kind"].flatMap(Outlet.Kind.init(rawValue:)) else {
            throw Refusal.invalid(field: "kind")
        }
        let form = try GroupForm(context.form)
        guard web.formKeys.use(key) else { return .see(Routes.editSite(site)) }
        do {
            let draft = GroupDraft(site: site, name: form.name, kind: kind, outlets: form.chosen)
            let id = try await web.center.groups.make(draft, as: context.principal)
            return .see(Routes.editGroup(id).saying(.added))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = FormErrors(error, ids: GroupForm.ids) else {
                throw error
            }
            let group = try await web.center.groups.blank(at: site, kind: kind, as: context.principal)
            var page = EditGroupPage(group: group, key: key)
            (page.form, page.errors) = (form, errors)
            return .refused(page.view(in: web.frame(context, path: Routes.newGroup(site))))
        }
    }

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.editGroup.id(of: context)
        var page = EditGroupPage(group: try await web.center.groups.settings(id, as: context.principal))
        page.done = Done(request.query)
        page.move = LastMove(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.editGroup(id))))
    }

    /// Name, members and, where an order button was pressed, the new order of all that is ticked.
    static func save(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.editGroup.id(of: context)
        var page = EditGroupPage(group: try await web.center.groups.settings(id, as: context.principal))
        var form = try GroupForm(context.form)
        let pressed = try Press(context.form)
        if let pressed { form.move(pressed.outlet, pressed.step) }
        do {
            let change = GroupChange(name: form.name, outlets: form.chosen)
            try await web.center.groups.change(id, change, as: context.principal)
            guard let pressed else { return .see(Routes.editGroup(id).saying(.saved)) }
            return .see(Routes.editGroup(id).moved(pressed.outlet.rawValue, pressed.step))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: GroupForm.ids) else { throw error }
            (page.form, page.errors) = (form, errors)
            return .refused(page.view(in: web.frame(context, path: Routes.editGroup(id))))
        }
    }

    static func move(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.moveGroup.id(of: context)
        let step = try context.form.rankStep
        try await web.center.groups.move(id, step, as: context.principal)
        let site = try await web.center.groups.settings(id, as: context.principal).site
        return .see(Routes.editSite(site).moved(id.rawValue, step))
    }

    /// `up:` and the id of a member.
    private struct Press {
        var step: RankStep
        var outlet: OutletID

        init?(_ form: QueryValues) throws(Refusal) {
            guard let text = form["step"] else { return nil }
            let parts = text.utf8.split(separator: UInt8(ascii: ":"))
            guard parts.count == 2, let step = RankStep(rawValue: String(Substring(parts[0]))),
                let outlet = OutletID(Substring(parts[1]))
            else { throw .invalid(field: "step") }
            self.step = step
            self.outlet = outlet
        }
    }
}

extension DeleteGroupPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.deleteGroup.id(of: context)
        let page = DeleteGroupPage(id: id, group: try await web.center.groups.settings(id, as: context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.deleteGroup(id))))
    }

    static func delete(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.deleteGroup.id(of: context)
        let site = try await web.center.groups.settings(id, as: context.principal).site
        try await web.center.groups.delete(id, as: context.principal)
        return .see(Routes.editSite(site).saying(.deleted))
    }
}
