import DengenModel
import DengenStore

/// A site with what people said of it; loaded in one read inside a transaction.
struct SitePlace: Sendable {
    let id: SiteID
    let tenant: TenantID
    let number: String
    let name: String
    let zone: String
    let icon: Site.Icon
    let memo: String

    static let columns = "id, tenant_id, number, name, zone, icon, memo"

    /// - Throws: `CenterError.notFound` for one that is unknown or another tenant's.
    static func named(_ id: SiteID, tenant: TenantID, in tx: Transaction) throws -> SitePlace {
        let row = try tx.first(
            "SELECT \(columns) FROM site WHERE id = ? AND tenant_id = ?", Value(id), Value(tenant))
        guard let row else { throw CenterError.notFound }
        return try SitePlace(row: row)
    }

    /// The site that a use case is about, as a whole.
    /// - Throws: `.notFound` for one that the principal does not see as a whole, `.forbidden` for one that it only sees.
    static func named(_ id: SiteID, _ right: Right, for principal: Principal, in tx: Transaction) throws -> SitePlace {
        try principal.mustReach(.wholeSites, Value(id), right, in: tx)
        return try named(id, tenant: principal.tenant, in: tx)
    }

    init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        number = try row.text("number")
        name = try row.text("name")
        zone = try row.text("zone")
        icon = try row.choice("icon")
        memo = try row.text("memo")
    }
}

extension EventDraft {
    init(_ code: EventCode, at place: SitePlace) {
        self.init(code)
        site = place.id
        label = place.number
        name = place.name
    }
}
