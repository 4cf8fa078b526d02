import DengenCenter
import DengenModel
import Hummingbird

extension PathPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.gatewayPath.id(of: context)
        let page = try await page(id, context.principal, web)
        return .page(page.view(in: web.frame(context, path: Routes.gatewayPath(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.gatewayPath.id(of: context)
        let chosen = try context.form.all("outlet").map { text in
            guard let outlet = OutletID(rawValue: text) else { throw Refusal.notFound }
            return outlet
        }
        do {
            try await web.center.gateways.setPath(of: id, to: chosen, as: context.principal)
            return .see(Routes.gateway(id).saying(.saved))
        } catch CenterError.invalid(field: "outlets", let problem) {
            var page = try await page(id, context.principal, web)
            page.chosen = Set(chosen)
            page.errors.add("", problem == .outOfRange ? GuardText.tooManyOutlets : FormText.problem(problem))
            return .refused(page.view(in: web.frame(context, path: Routes.gatewayPath(id))))
        }
    }

    /// `R999` before `R1000`, then by outlet number.
    private static func order(_ outlet: OutletSummary) -> [Int] {
        [outlet.deviceNumber.utf8.count] + outlet.deviceNumber.utf8.map(Int.init) + [outlet.number]
    }

    private static func page(_ id: GatewayID, _ principal: Principal, _ web: Web) async throws -> PathPage {
        let gateway = try await web.center.gateways.detail(id, as: principal).summary
        let site = try await web.center.fleet.site(gateway.site, as: principal)
        let outlets = Dictionary((site.groups.flatMap(\.outlets) + site.outlets).map { ($0.id, $0) }) { first, _ in
            first
        }
        return PathPage(
            gateway: gateway,
            outlets: outlets.values.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) },
            chosen: Set(try await web.center.gateways.path(of: id, as: principal).map(\.id)))
    }
}
