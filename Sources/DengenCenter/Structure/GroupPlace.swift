import DengenModel
import DengenStore

/// A group with its site; loaded in one read inside a transaction.
struct GroupPlace: Sendable {
    let id: GroupID
    let site: SitePlace
    let name: String
    let kind: Outlet.Kind

    /// - Throws: `CenterError.notFound` for one that is unknown or another tenant's.
    static func named(_ id: GroupID, tenant: TenantID, in tx: Transaction) throws -> GroupPlace {
        let row = try tx.first(
            "SELECT site_id, name, kind FROM outlet_group WHERE id = ? AND tenant_id = ?", Value(id), Value(tenant))
        guard let row else { throw CenterError.notFound }
        return GroupPlace(
            id: id, site: try SitePlace.named(row.identifier("site_id"), tenant: tenant, in: tx),
            name: try row.text("name"), kind: try row.choice("kind"))
    }

    static func isTaken(_ name: String, at site: SiteID, in tx: Transaction) throws -> Bool {
        try tx.first("SELECT id FROM outlet_group WHERE site_id = ? AND name = ? LIMIT 1", Value(site), .text(name))
            != nil
    }
}

extension EventDraft {
    /// A group has no number of its own: its row carries the site's.
    init(_ code: EventCode, at place: GroupPlace) {
        self.init(code)
        site = place.site.id
        label = place.site.number
        name = place.name
    }
}
