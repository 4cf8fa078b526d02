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

    /// The group that a use case is about. To manage it its whole site must be granted: who is in it is the site's matter.
    /// - Throws: `.notFound` for one that the principal does not see, `.forbidden` for one that it only sees.
    static func named(_ id: GroupID, _ right: Right, for principal: Principal, in tx: Transaction) throws -> GroupPlace
    {
        try principal.must(right)
        try principal.mustReach(.groups, Value(id), .view, in: tx)
        let place = try named(id, tenant: principal.tenant, in: tx)
        if right == .manage, try !principal.managesSite(place.site.id, in: tx) { throw CenterError.forbidden }
        return place
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
