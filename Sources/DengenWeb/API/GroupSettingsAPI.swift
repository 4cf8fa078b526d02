import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `POST /api/v1/groups`, `PATCH` and `DELETE /api/v1/groups/{id}`.
enum GroupSettingsAPI {
    /// `{"siteId":…,"name":…,"kind":"mains","outletIds":[…]}`; the members may be missing.
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["siteId", "name", "kind", "outletIds"])
        guard let site = SiteID(rawValue: try body.needed("siteId", try body.text("siteId"))) else {
            throw Refusal.invalid(field: "siteId")
        }
        guard let kind = Outlet.Kind(rawValue: try body.needed("kind", try body.text("kind"))) else {
            throw CenterError.invalid(field: "kind", problem: .unknown)
        }
        let draft = GroupDraft(
            site: site, name: try body.needed("name", try body.text("name")), kind: kind,
            outlets: try body.outlets ?? [])
        let id = try await web.center.groups.make(draft, as: context.principal)
        var response = try await item(id, context, web)
        response.status = .created
        response.headers[.location] = APIRoutes.group(id).text
        return response
    }

    /// `{"name":…,"outletIds":[…],"position":1}`, each optional; the list holds all members in their order.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.group.id(of: context)
        let body = try await JSONBody(request, known: ["name", "outletIds", "position"])
        let change = GroupChange(name: try body.text("name"), outlets: try body.outlets)
        let position = try body.integer("position")
        let groups = web.center.groups
        try await groups.change(id, change, as: context.principal)
        if let position { try await groups.place(id, at: position, as: context.principal) }
        return try await item(id, context, web)
    }

    static func delete(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await web.center.groups.delete(try APIRoutes.group.id(of: context), as: context.principal)
        return Response(status: .noContent)
    }

    private static func item(_ id: GroupID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(GroupSettingsItem(id, try await web.center.groups.settings(id, as: context.principal)))
    }
}

/// A group as it was put together.
struct GroupSettingsItem: Encodable, Sendable {
    var id: String
    var siteId: String
    var name: String
    var kind: String
    var outletIds: [String]

    init(_ id: GroupID, _ group: GroupSettings) {
        self.id = id.rawValue
        siteId = group.site.rawValue
        name = group.name
        kind = group.kind.rawValue
        outletIds = group.members.map(\.id.rawValue)
    }
}

extension JSONBody {
    /// Nil when they are missing.
    fileprivate var outlets: [OutletID]? {
        get throws {
            guard has("outletIds") else { return nil }
            return try texts("outletIds").map { text in
                guard let id = OutletID(rawValue: text) else {
                    throw CenterError.invalid(field: "outletIds", problem: .malformed)
                }
                return id
            }
        }
    }
}
