import DengenCenter
import DengenModel
import Hummingbird

extension GatewaysPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let query = ListQuery(.gateways, request.query)
        let (found, places) = try await web.center.gateways.listing(
            query.gateways, after: query.after, limit: ListPageSize.gateways, as: context.principal)
        let saved = try await web.center.views.all(of: ListKind.gateways.rawValue, as: context.principal)
        let page = GatewaysPage(
            bar: FilterBar(query: query, places: places, saved: saved), gateways: found.items, next: found.next,
            done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: query.path)))
    }
}

extension GatewayPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.gateway.id(of: context)
        var page = try await read(id, web, as: context.principal)
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.gateway(id))))
    }

    private static func read(_ id: GatewayID, _ web: Web, as principal: DengenCenter.Principal) async throws
        -> GatewayPage
    {
        GatewayPage(
            gateway: try await web.center.gateways.detail(id, as: principal),
            feeders: try await web.center.gateways.path(of: id, as: principal),
            sampling: try await web.center.measurements.sampling(of: id, as: principal))
    }

    /// A new name (C-25).
    static func rename(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.gatewayName.id(of: context)
        let name = context.form["name"] ?? ""
        do {
            try await web.center.gateways.rename(id, to: name, as: context.principal)
            return .see(Routes.gateway(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["name": "name"]) else { throw error }
            var page = try await read(id, web, as: context.principal)
            (page.errors, page.typedName) = (errors, name)
            return .refused(page.view(in: web.frame(context, path: Routes.gateway(id))))
        }
    }

    static func use(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.gatewayUse.id(of: context)
        let isEnabled = try context.form.switchPosition
        try await web.center.gateways.setEnabled(id, isEnabled, as: context.principal)
        return .see(Routes.gateway(id).saying(isEnabled ? .enabled : .disabled))
    }
}

extension NewGatewayPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let page = NewGatewayPage(sites: try await sites(context.principal, web), key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.newGateway.path)))
    }

    /// The answer is the slip itself: its password is nowhere to be asked for again.
    static func make(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewGatewayPage(sites: try await sites(context.principal, web), key: key)
        page.name = context.form["name"] ?? ""
        page.site = context.form["site"] ?? ""
        guard let site = page.sites.first(where: { $0.id.rawValue.utf8.elementsEqual(page.site.utf8) }) else {
            page.errors.add("site", FormText.missing)
            return .refused(page.view(in: web.frame(context, path: Routes.newGateway.path)))
        }
        guard web.formKeys.use(key) else { return .see(Routes.gateways.path) }
        do {
            let slip = try await web.center.gateways.make(named: page.name, site: site.id, as: context.principal)
            return try await SlipPage.show(slip, request, context, web)
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = errors(error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newGateway.path)))
        }
    }

    private static func errors(_ error: CenterError) -> FormErrors? {
        guard case .invalid(field: "contracts", _) = error else { return FormErrors(error, ids: ids) }
        var errors = FormErrors()
        errors.add("", GatewayText.noContracts)
        return errors
    }

    private static func sites(_ principal: Principal, _ web: Web) async throws -> [SiteSummary] {
        try await web.center.fleet.dashboard(as: principal).sites.sorted {
            $0.number.utf8.lexicographicallyPrecedes($1.number.utf8)
        }
    }
}

extension RenewSlipPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.gatewaySlip.id(of: context)
        let gateway = try await web.center.gateways.detail(id, as: context.principal).summary
        let page = RenewSlipPage(gateway: gateway, key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.gatewaySlip(id))))
    }

    static func renew(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.gatewaySlip.id(of: context)
        let key = try context.form.formKey
        guard web.formKeys.use(key) else { return .see(Routes.gateway(id)) }
        let slip = try await web.center.gateways.renewSlip(id, as: context.principal)
        return try await SlipPage.show(slip, request, context, web)
    }
}
