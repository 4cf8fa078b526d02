package import DengenModel
import DengenStore

extension Fleet {
    /// A site with its groups and outlets; trouble only while there is trouble.
    package func site(_ id: SiteID, as principal: Principal) async throws -> SiteDetail {
        let now = clock.wall
        let tenant = principal.tenant
        return try await database.read { tx in
            guard let (summary, zone) = try SiteRow.find(id, tenant: tenant, in: tx) else {
                throw CenterError.notFound
            }
            let outlets = try Self.outlets(of: id, tenant: tenant, now: now, in: tx)
            let groups = try Self.groups(of: summary, tenant: tenant, outlets: outlets, in: tx)
            let grouped = Set(groups.flatMap { $0.outlets.map(\.id) })
            let isTroubled = summary.health == .abnormal || summary.health == .disconnected
            return SiteDetail(
                asOf: now, summary: summary, zone: zone, groups: groups,
                outlets: outlets.filter { !grouped.contains($0.id) },
                abnormalOutlets: outlets.count { $0.isEnabled && $0.health == .abnormal },
                disconnectedOutlets: outlets.count { $0.isEnabled && $0.health == .disconnected },
                troubles: isTroubled ? try Self.troubles(of: id, tenant: tenant, in: tx) : [])
        }
    }

    private static func outlets(
        of site: SiteID, tenant: TenantID, now: Timestamp, in tx: Transaction
    ) throws -> [OutletSummary] {
        try tx.rows(
            OutletRow.select + "WHERE o.tenant_id = ? AND o.site_id = ? ORDER BY d.number, o.number",
            .text(tenant.rawValue), .text(site.rawValue)
        ).map { try OutletRow.summary($0, now: now) }
    }

    private static func groups(
        of site: SiteSummary, tenant: TenantID, outlets: [OutletSummary], in tx: Transaction
    ) throws -> [GroupDetail] {
        let members = try tx.rows(
            """
            SELECT m.group_id, m.outlet_id FROM outlet_group_member m JOIN outlet_group g ON g.id = m.group_id
            WHERE g.tenant_id = ? AND g.site_id = ? ORDER BY m.position, m.outlet_id
            """, .text(tenant.rawValue), .text(site.id.rawValue))
        let byID = Dictionary(uniqueKeysWithValues: outlets.map { ($0.id, $0) })
        var membership: [GroupID: [OutletSummary]] = [:]
        for row in members {
            guard let outlet = byID[try row.identifier("outlet_id")] else { continue }
            membership[try row.identifier("group_id"), default: []].append(outlet)
        }
        return try tx.rows(
            "SELECT id, name, kind FROM outlet_group WHERE tenant_id = ? AND site_id = ? ORDER BY position, id",
            .text(tenant.rawValue), .text(site.id.rawValue)
        ).map { row in
            let id: GroupID = try row.identifier("id")
            return GroupDetail(
                id: id, site: site.id, siteName: site.name, name: try row.text("name"), kind: try row.choice("kind"),
                outlets: membership[id] ?? [])
        }
    }

    private static func troubles(of site: SiteID, tenant: TenantID, in tx: Transaction) throws -> [EventRecord] {
        try tx.rows(
            """
            SELECT \(EventRecord.columns) FROM event
            WHERE tenant_id = ? AND site_id = ? AND class IN ('abnormal', 'disconnected') ORDER BY id DESC LIMIT 20
            """, .text(tenant.rawValue), .text(site.rawValue)
        ).map(EventRecord.init(row:))
    }
}
