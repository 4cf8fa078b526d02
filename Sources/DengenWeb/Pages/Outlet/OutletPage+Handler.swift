import DengenCenter
import Hummingbird

extension OutletPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.outlet.id(of: context)
        let outlet = try await web.center.fleet.outlet(id, as: context.principal)
        return .page(OutletPage(outlet: outlet).view(in: web.frame(context, path: Routes.outlet(id))))
    }
}
