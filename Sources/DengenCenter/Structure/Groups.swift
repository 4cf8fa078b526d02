package import DengenModel
import DengenStore

/// グループ管理: which outlets are switched together.
package struct Groups: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter

    /// A group with the outlets that could be its members.
    package func settings(_ id: GroupID, as principal: Principal) async throws -> GroupSettings {
        try principal.must(.manage)
        return try await database.read { tx in
            let place = try GroupPlace.named(id, .manage, for: principal, in: tx)
            let members = try Candidates.members(of: id, in: tx)
            let found = try Candidates.all(of: place.kind, at: place.site.id, in: tx)
            let chosen = Set(members.map(\.id))
            return GroupSettings(
                id: id, site: place.site.id, siteNumber: place.site.number, siteName: place.site.name,
                name: place.name, kind: place.kind, members: members,
                others: found.filter { !chosen.contains($0.id) })
        }
    }

    /// A group that is not there yet.
    package func blank(at site: SiteID, kind: Outlet.Kind, as principal: Principal) async throws -> GroupSettings {
        try principal.must(.manage)
        return try await database.read { tx in
            let place = try SitePlace.named(site, .manage, for: principal, in: tx)
            return GroupSettings(
                id: nil, site: site, siteNumber: place.number, siteName: place.name, name: "", kind: kind, members: [],
                others: try Candidates.all(of: kind, at: site, in: tx))
        }
    }

    /// A site's groups in their order.
    package func list(of site: SiteID, as principal: Principal) async throws -> [GroupEntry] {
        try principal.must(.manage)
        let seen = principal.reached(.groups, as: "g")
        return try await database.read { tx in
            _ = try SitePlace.named(site, .manage, for: principal, in: tx)
            return try tx.rows(
                """
                SELECT g.id, g.name, g.kind,
                    (SELECT COUNT(*) FROM outlet_group_member m WHERE m.group_id = g.id) AS members
                FROM outlet_group g WHERE \(seen.sql) AND g.site_id = ? ORDER BY g.position, g.id
                """, seen.values + [Value(site)]
            ).map { row in
                GroupEntry(
                    id: try row.identifier("id"), name: try row.text("name"), kind: try row.choice("kind"),
                    members: Int(try row.integer("members")))
            }
        }
    }
}

/// One row of a site's groups.
package struct GroupEntry: Sendable {
    package var id: GroupID
    package var name: String
    package var kind: Outlet.Kind
    package var members: Int
}

/// Outlets of one kind at one site, by label.
private enum Candidates {
    private static let most: Int64 = 2_000

    private static let select = """
        SELECT o.id, o.number, o.name, d.number AS device_number, d.name AS device_name FROM outlet o
        JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL AND o.gone_at IS NULL

        """

    static func all(of kind: Outlet.Kind, at site: SiteID, in tx: Transaction) throws -> [GroupSettings.Candidate] {
        try tx.rows(
            select + "WHERE o.site_id = ? AND o.kind = ? ORDER BY LENGTH(d.number), d.number, o.number LIMIT ?",
            Value(site), Value(kind), .integer(most)
        ).map(candidate)
    }

    /// In their order, however many outlets the site has.
    static func members(of group: GroupID, in tx: Transaction) throws -> [GroupSettings.Candidate] {
        try tx.rows(
            select + "JOIN outlet_group_member m ON m.outlet_id = o.id WHERE m.group_id = ? ORDER BY m.position, o.id",
            Value(group)
        ).map(candidate)
    }

    private static func candidate(_ row: Row) throws -> GroupSettings.Candidate {
        GroupSettings.Candidate(
            id: try row.identifier("id"),
            label: OutletPlace.label(device: try row.text("device_number"), outlet: Int(try row.integer("number"))),
            name: try row.text("name"), deviceName: try row.text("device_name"))
    }
}
