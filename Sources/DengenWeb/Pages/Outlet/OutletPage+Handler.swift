import DengenCenter
import Hummingbird

extension OutletPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.outlet.id(of: context)
        let (query, principal) = (DayGraph.Query(request.query), context.principal)
        let outlet = try await web.center.fleet.outlet(id, as: principal)
        let graph = try await DayGraph.read(query, of: outlet, web, as: principal)
        let page = OutletPage(
            outlet: outlet, graph: graph, cost: try await CostPart.read(graph, of: outlet.summary, web, as: principal),
            load: try await web.tapLoad(of: outlet.summary, as: principal))
        return .page(page.view(in: web.frame(context, path: query.path(of: id))))
    }
}
