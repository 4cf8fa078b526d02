import DengenCenter
import Hummingbird

extension DevicesPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let query = ListQuery(.devices, request.query)
        let (page, places) = try await web.center.devices.listing(
            query.devices, after: query.after, limit: ListPageSize.devices, as: context.principal)
        let saved = try await web.center.views.all(of: ListKind.devices.rawValue, as: context.principal)
        let view = DevicesPage(
            bar: FilterBar(query: query, places: places, saved: saved), devices: page.items, next: page.next,
            done: Done(request.query))
        return .page(view.view(in: web.frame(context, path: query.path)))
    }
}
