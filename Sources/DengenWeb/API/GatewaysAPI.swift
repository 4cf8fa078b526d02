import DengenCenter
import DengenModel
import Hummingbird

/// `/api/v1/gateways`: list, get, name and use switch.
enum GatewaysAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let (query, cursor) = try (ListQuery(strict: .gateways, request.query), Cursor(request.query))
        let page = try await web.center.gateways.page(
            query.gateways, after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page, GatewayItem.init))
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.gateway.id(of: context), context, web)
    }

    /// `{"name":…,"isEnabled":…}`, each optional.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.gateway.id(of: context)
        let body = try await JSONBody(request, known: ["name", "isEnabled"])
        let (name, isEnabled) = (try body.text("name"), try body.bool("isEnabled"))
        let gateways = web.center.gateways
        if let name { try await gateways.rename(id, to: name, as: context.principal) }
        if let isEnabled { try await gateways.setEnabled(id, isEnabled, as: context.principal) }
        return try await item(id, context, web)
    }

    private static func item(_ id: GatewayID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(GatewayItem(try await web.center.gateways.detail(id, as: context.principal).summary))
    }
}
