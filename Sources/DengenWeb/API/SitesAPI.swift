import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `POST /api/v1/sites` and `/api/v1/sites/{id}`: making, reading, changing and deleting sites.
enum SitesAPI {
    /// `{"name":…,"number":…,"zone":…,"icon":…,"memo":…}`; only the name is needed.
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["name", "number", "zone", "icon", "memo"])
        var draft = SiteDraft(
            name: try body.needed("name", try body.text("name")), number: try body.text("number"))
        draft.zone = try body.text("zone") ?? draft.zone
        draft.icon = try body.siteIcon ?? draft.icon
        draft.memo = try body.text("memo") ?? draft.memo
        let id = try await web.center.sites.make(draft, as: context.principal)
        var response = try await item(id, context, web)
        response.status = .created
        response.headers[.location] = APIRoutes.site(id).text
        return response
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.site.id(of: context), context, web)
    }

    /// The fields of `make`, `position` from 1 and `isEnabled`, which stands for all devices of the site.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.site.id(of: context)
        let body = try await JSONBody(
            request, known: ["name", "number", "zone", "icon", "memo", "position", "isEnabled"])
        var change = SiteChange()
        change.name = try body.text("name")
        change.number = try body.text("number")
        change.zone = try body.text("zone")
        change.icon = try body.siteIcon
        change.memo = try body.text("memo")
        let (position, isEnabled) = (try body.integer("position"), try body.bool("isEnabled"))
        let sites = web.center.sites
        try await sites.change(id, change, as: context.principal)
        if let position { try await sites.place(id, at: position, as: context.principal) }
        if let isEnabled { try await sites.setEnabled(id, isEnabled, as: context.principal) }
        return try await item(id, context, web)
    }

    static func delete(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await web.center.sites.delete(try APIRoutes.site.id(of: context), as: context.principal)
        return Response(status: .noContent)
    }

    private static func item(_ id: SiteID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(SiteRecordItem(try await web.center.sites.record(id, as: context.principal)))
    }
}

/// A site with what only its own address shows.
struct SiteRecordItem: Encodable, Sendable {
    var id: String
    var number: String
    var name: String
    var zone: String
    var icon: String
    var memo: String
    var gateways: Int
    var devices: Int
    var devicesInUse: Int
    var outlets: Int
    var groups: Int

    init(_ site: SiteRecord) {
        id = site.id.rawValue
        number = site.number
        name = site.name
        zone = site.zone
        icon = site.icon.rawValue
        memo = site.memo
        gateways = site.gateways
        devices = site.devices
        devicesInUse = site.devicesInUse
        outlets = site.outlets
        groups = site.groups
    }
}

extension JSONBody {
    fileprivate var siteIcon: Site.Icon? {
        get throws(CenterError) {
            guard let text = try text("icon") else { return nil }
            guard let icon = Site.Icon(rawValue: text) else { throw .invalid(field: "icon", problem: .unknown) }
            return icon
        }
    }
}
