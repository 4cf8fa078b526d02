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
        let source = BatchSource.group(id, action)
        let name = try body.text("name", most: 200)
        let timeToLive = try body.integer("ttl").map(Int64.init)
        if try body.bool("dryRun") ?? false {
            let plan = try await web.center.batches.plan(
                source, timeToLive: timeToLive, typedName: name, as: context.principal)
            return .json(PlanItem(plan))
        }
        try await web.count(source, as: context.principal)
        let batch = try await web.center.batches.issue(
            source, timeToLive: timeToLive, key: request.headers[named: FieldName.idempotencyKey], typedName: name,
            stamp: try body.text("stamp", most: 64), as: context.principal)
        return BatchesAPI.accepted(batch)
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
