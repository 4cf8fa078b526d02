import DengenCenter
import Hummingbird

extension DashboardPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let query = ListQuery(.dashboard, request.query)
        let dashboard = try await web.center.fleet.dashboard(
            query.sites, after: query.after, limit: ListPageSize.sites, as: context.principal)
        let saved = try await web.center.views.all(of: ListKind.dashboard.rawValue, as: context.principal)
        let page = DashboardPage(
            dashboard: dashboard, bar: FilterBar(query: query, saved: saved), history: web.center.history.percent)
        return .page(page.view(in: web.frame(context, path: query.path)))
    }
}

/// Rows or tiles of one page.
enum ListPageSize {
    static let sites = 100
    static let outlets = 100
    static let devices = 100
    static let gateways = 100
    static let users = 100
}
