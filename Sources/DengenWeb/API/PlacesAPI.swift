import DengenCenter
import DengenModel
import Hummingbird

/// `GET /api/v1/sites`, `GET /api/v1/outlets` and `PATCH /api/v1/outlets/{id}`.
enum PlacesAPI {
    static func sites(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let (query, cursor) = try (ListQuery(strict: .dashboard, request.query), Cursor(request.query))
        let page = try await web.center.fleet.sites(
            query.sites, after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page, SiteItem.init))
    }

    static func outlets(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let (query, cursor) = try (ListQuery(strict: .outlets, request.query), Cursor(request.query))
        let page = try await web.center.fleet.outlets(
            query.outlets, after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page, OutletItem.init))
    }

    /// `{"name":…,"memo":…,"isEnabled":…,"mode":…,"isCritical":…}`, each optional (A-86, C-25, N-05).
    static func changeOutlet(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.outlet.id(of: context)
        let body = try await JSONBody(request, known: ["name", "memo", "isEnabled", "mode", "isCritical"])
        let (name, memo) = (try body.text("name"), try body.text("memo"))
        let (isEnabled, isCritical) = (try body.bool("isEnabled"), try body.bool("isCritical"))
        let mode = try body.text("mode").map { text throws(CenterError) in
            guard let mode = Outlet.Mode(rawValue: text) else { throw .invalid(field: "mode", problem: .unknown) }
            return mode
        }
        let fleet = web.center.fleet
        if let name { try await fleet.renameOutlet(id, to: name, as: context.principal) }
        if let memo { try await fleet.setMemo(id, memo, as: context.principal) }
        if let isEnabled { try await fleet.setOutletEnabled(id, isEnabled, as: context.principal) }
        if let mode { try await fleet.setMode(id, mode, as: context.principal) }
        if let isCritical { try await fleet.setCritical(id, isCritical, as: context.principal) }
        return .json(OutletItem(try await fleet.outlet(id, as: context.principal).summary))
    }
}

/// `?limit=1…500` and `?after=`, the `next` of the page before.
struct Cursor: Sendable {
    static let usualLimit = 100
    static let limits = 1...500
    /// Bytes of a cursor.
    static let longest = 200

    var after: String?
    var limit: Int

    init(_ query: QueryValues) throws(Refusal) {
        let query = try query.whole
        limit = try Self.limit(query)
        guard let after = query["after"] else { return }
        guard (1...Self.longest).contains(after.utf8.count) else { throw .invalid(field: "after") }
        self.after = after
    }

    static func limit(_ query: QueryValues) throws(Refusal) -> Int {
        guard let text = query["limit"] else { return usualLimit }
        guard let limit = Int(text), limits.contains(limit) else { throw .invalid(field: "limit") }
        return limit
    }
}
