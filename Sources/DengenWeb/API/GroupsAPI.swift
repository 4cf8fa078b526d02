import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `GET /api/v1/groups`, `GET /api/v1/groups/{id}` and `POST /api/v1/groups/{id}/commands` (A-61, N-08).
enum GroupsAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let query = try request.query.whole
        let cursor = try Cursor(query)
        var site: SiteID?
        if let text = query["site"] {
            guard let id = SiteID(rawValue: text) else { throw Refusal.invalid(field: "site") }
            site = id
        }
        let page = try await web.center.fleet.groups(
            after: cursor.after, limit: cursor.limit, site: site, as: context.principal)
        return .json(ItemList(page, GroupItem.init))
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let group = try await web.center.fleet.group(APIRoutes.group.id(of: context), as: context.principal)
        return .json(GroupDetailItem(group))
    }

    /// 202: all that the gate let pass is on disk; a dry run is 200 and writes nothing.
    static func issue(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.groupCommands.id(of: context)
        let body = try await JSONBody(request, known: ["action", "dryRun", "name", "ttl", "stamp"])
        let word = try body.needed("action", try body.text("action"))
        guard let action = PowerAction(rawValue: word) else {
            throw CenterError.invalid(field: "action", problem: .unknown)
        }
        return try await BatchesAPI.answer(.group(id, action), body, request, context, web)
    }
}

struct GroupItem: Encodable, Sendable {
    var id: String
    var siteId: String
    var name: String
    var kind: String
    var outlets: Int

    init(_ group: GroupSummary) {
        id = group.id.rawValue
        siteId = group.site.rawValue
        name = group.name
        kind = group.kind.rawValue
        outlets = group.outlets
    }
}

/// A group with its members.
struct GroupDetailItem: Encodable, Sendable {
    var id: String
    var siteId: String
    var name: String
    var kind: String
    var outlets: [OutletItem]

    init(_ group: GroupDetail) {
        id = group.id.rawValue
        siteId = group.site.rawValue
        name = group.name
        kind = group.kind.rawValue
        outlets = group.outlets.map(OutletItem.init)
    }
}
