import DengenCenter
import DengenModel
import Hummingbird

extension SitePage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.site.id(of: context)
        let site = try await web.center.fleet.site(id, as: context.principal)
        return .page(SitePage(site: site).view(in: web.frame(context, path: Routes.site(id))))
    }
}
