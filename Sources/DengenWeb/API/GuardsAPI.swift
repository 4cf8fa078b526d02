import DengenCenter
import DengenModel
import Hummingbird

/// `PUT` and `DELETE /api/v1/outlets/{id}/lock`, `GET` and `PUT /api/v1/gateways/{id}/path` (N-05, N-06).
enum GuardsAPI {
    /// `{"reason":…,"until":…}`; without `until` it stands until it is lifted.
    static func lock(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.lock.id(of: context)
        let body = try await JSONBody(request, known: ["reason", "until"])
        let reason = try body.needed("reason", try body.text("reason"))
        let until = try body.text("until").map { text throws(CenterError) in
            guard let instant = Timestamp(rfc3339: text) else { throw .invalid(field: "until", problem: .malformed) }
            return instant
        }
        try await web.center.fleet.lock(id, reason: reason, until: until, as: context.principal)
        return try await outlet(id, context, web)
    }

    static func unlock(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.lock.id(of: context)
        try await web.center.fleet.unlock(id, as: context.principal)
        return try await outlet(id, context, web)
    }

    static func path(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await list(APIRoutes.gatewayPath.id(of: context), context, web)
    }

    /// `{"outlets":[id, …]}`.
    static func setPath(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.gatewayPath.id(of: context)
        let body = try await JSONBody(request, known: ["outlets"])
        if body.isEmpty { throw CenterError.invalid(field: "outlets", problem: .missing) }
        let outlets = try body.texts("outlets").map { text in
            guard let outlet = OutletID(rawValue: text) else { throw Refusal.invalid(field: "outlets") }
            return outlet
        }
        try await web.center.gateways.setPath(of: id, to: outlets, as: context.principal)
        return try await list(id, context, web)
    }

    private static func outlet(_ id: OutletID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(OutletItem(try await web.center.fleet.outlet(id, as: context.principal).summary))
    }

    private static func list(_ id: GatewayID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let outlets = try await web.center.gateways.path(of: id, as: context.principal)
        return .json(ItemList(all: outlets.map(OutletItem.init)))
    }
}

/// A lock-out as the API tells it.
struct LockItem: Encodable, Sendable {
    var owner: String
    var reason: String
    /// Nil stands until it is lifted.
    var until: String?

    init(_ lock: OutletLock) {
        owner = lock.owner
        reason = lock.reason
        until = lock.until?.rfc3339
    }
}
