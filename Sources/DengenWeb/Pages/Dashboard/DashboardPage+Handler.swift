import DengenCenter
import Hummingbird

extension DashboardPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let hidesNormal = request.query["hide"] == "normal"
        let dashboard = try await web.center.fleet.dashboard(as: context.principal)
        let page = DashboardPage(dashboard: dashboard, hidesNormal: hidesNormal)
        return .page(page.view(in: web.frame(context, path: path(hidesNormal: hidesNormal))))
    }
}
