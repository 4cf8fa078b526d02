import DengenCenter
import Hummingbird

extension DevicesPage {
    /// Rows of one page of the list.
    private static let rows = 100

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let query = DeviceQuery(request.query)
        let page = try await web.center.devices.page(
            matching: query.matching, after: query.after, limit: rows, as: context.principal)
        let view = DevicesPage(query: query, devices: page.items, next: page.next, done: Done(request.query))
        return .page(view.view(in: web.frame(context, path: query.path)))
    }
}
