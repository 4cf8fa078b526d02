import DengenCenter
import DengenModel
import Hummingbird

/// `GET /api/v1/latest`: what outlets showed last (C-40).
enum LatestAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let query = try request.query.only(["siteId"])
        var site: SiteID?
        if let text = query["siteId"] {
            guard let id = SiteID(rawValue: text) else { throw Refusal.invalid(field: "siteId") }
            site = id
        }
        let rows = try await web.center.measurements.latest(site: site, as: context.principal)
        return .json(ItemList(all: rows.map(LatestItem.init)))
    }
}

/// Quantities that an outlet does not tell are missing.
struct LatestItem: Encodable, Sendable {
    var outletId: String
    var siteId: String
    var label: String
    var name: String
    var readAt: String?
    var readings: Quantities

    init(_ row: LatestRow) {
        outletId = row.outlet.rawValue
        siteId = row.site.rawValue
        label = row.label
        name = row.name
        readAt = row.at?.rfc3339
        readings = row.quantities
    }
}
