import DengenCenter
import DengenModel
import Hummingbird

extension NewDevicePage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let gateways = try await web.center.gateways.list(as: context.principal)
        let way = Way(named: request.query["by"] ?? "", gateway: request.query["gateway"] ?? "")
        let page = NewDevicePage(gateways: gateways, way: way, profiles: web.profileChoices, key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// By address, or slots of Wake-on-LAN.
    static func add(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        switch context.form["by"] {
        case "address":
            let form = AddressForm(context.form)
            return try await make(.address(form), form.errors, AddressForm.ids, context, web) { gateway in
                let draft = DeviceDraft(
                    gateway: gateway, driver: "snmp", name: form.name, options: try form.options())
                let id = try await web.center.devices.add(draft, as: context.principal)
                return Routes.device(id).saying(.added)
            }
        case "wake":
            let form = WakeForm(context.form)
            return try await make(.wake(form), form.errors, WakeForm.ids, context, web) { gateway in
                let draft = DeviceDraft(
                    gateway: gateway, driver: "wakeOnLAN", name: form.name, options: try form.options())
                let id = try await web.center.devices.add(draft, as: context.principal)
                return Routes.device(id).saying(.added)
            }
        default: throw Refusal.invalid(field: "by")
        }
    }

    static func search(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let form = SearchForm(context.form)
        return try await make(.search(form), form.errors, SearchForm.ids, context, web) { gateway in
            let draft = SearchDraft(
                gateway: gateway, targets: form.targets, isBroadcast: form.isBroadcast, accounts: form.askedAccounts)
            return Routes.search(try await web.center.searches.start(draft, as: context.principal))
        }
    }

    /// Does what the form asks for once, or shows the form again with what is wrong.
    private static func make(
        _ way: Way, _ wrong: FormErrors, _ ids: [String: String], _ context: ManagerForm, _ web: Web,
        _ work: (GatewayID) async throws -> URLPath
    ) async throws -> Response {
        let key = try context.form.formKey
        var errors = wrong
        let gateway = GatewayID(rawValue: context.form["gateway"] ?? "")
        if gateway == nil { errors.add("gateway", FormText.missing) }
        if errors.isEmpty, let gateway {
            guard web.formKeys.use(key) else { return .see(Routes.devices.path) }
            do { return .see(try await work(gateway)) } catch {
                web.formKeys.release(key)
                guard let error = error as? CenterError, let said = FormErrors(error, ids: ids) else { throw error }
                errors = said
            }
        }
        let page = NewDevicePage(
            gateways: try await web.center.gateways.list(as: context.principal), way: way,
            profiles: web.profileChoices, errors: errors, key: key)
        return .refused(page.view(in: web.frame(context, path: page.path)))
    }
}

extension NewDevicePage.Way {
    /// An empty form; by address unless the page's address names another way.
    init(named name: String, gateway: String) {
        switch name {
        case "search":
            var form = SearchForm()
            form.gateway = gateway
            self = .search(form)
        case "wake":
            var form = WakeForm()
            form.gateway = gateway
            self = .wake(form)
        default:
            var form = AddressForm()
            form.gateway = gateway
            self = .address(form)
        }
    }
}
