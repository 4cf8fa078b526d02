package import DengenModel
import DengenStore

extension Fleet {
    /// A site with its groups and outlets; trouble only while there is trouble.
    package func site(_ id: SiteID, as principal: Principal) async throws -> SiteDetail {
        let now = clock.wall
        return try await database.read { tx in
            guard let (summary, zone) = try SiteRow.find(id, for: principal, in: tx) else {
                throw CenterError.notFound
            }
            let outlets = try OutletRow.seen(
                by: principal, "AND o.site_id = ? ORDER BY d.number, o.number", [Value(id)], now: now, in: tx)
            let mayManage = try principal.managesSite(id, in: tx)
            let groups = try Self.groups(of: summary, outlets: outlets, mayManage, for: principal, in: tx)
            let grouped = Set(groups.flatMap { $0.outlets.map(\.id) })
            let isTroubled = summary.health == .abnormal || summary.health == .disconnected
            return SiteDetail(
                asOf: now, summary: summary, zone: zone, groups: groups,
                outlets: outlets.filter { !grouped.contains($0.id) },
                abnormalOutlets: outlets.count { $0.isEnabled && $0.health == .abnormal },
                disconnectedOutlets: outlets.count { $0.isEnabled && $0.health == .disconnected },
                troubles: isTroubled ? try Self.troubles(of: id, for: principal, in: tx) : [],
                mayManage: mayManage)
        }
    }

    private static func groups(
        of site: SiteSummary, outlets: [OutletSummary], _ mayManage: Bool, for principal: Principal,
        in tx: Transaction
    ) throws -> [GroupDetail] {
        let seen = principal.reached(.groups, as: "g")
        let members = try tx.rows(
            """
            SELECT m.group_id, m.outlet_id FROM outlet_group_member m JOIN outlet_group g ON g.id = m.group_id
            WHERE \(seen.sql) AND g.site_id = ? ORDER BY m.position, m.outlet_id
            """, seen.values + [Value(site.id)])
        let byID = Dictionary(uniqueKeysWithValues: outlets.map { ($0.id, $0) })
        var membership: [GroupID: [OutletSummary]] = [:]
        for row in members {
            guard let outlet = byID[try row.identifier("outlet_id")] else { continue }
            membership[try row.identifier("group_id"), default: []].append(outlet)
        }
        return try tx.rows(
            "SELECT id, name, kind FROM outlet_group g WHERE \(seen.sql) AND g.site_id = ? ORDER BY position, id",
            seen.values + [Value(site.id)]
        ).map { row in
            let id: GroupID = try row.identifier("id")
            return GroupDetail(
                id: id, site: site.id, siteName: site.name, name: try row.text("name"), kind: try row.choice("kind"),
                outlets: membership[id] ?? [], mayManage: mayManage)
        }
    }

    private static func troubles(
        of site: SiteID, for principal: Principal, in tx: Transaction
    ) throws -> [EventRecord] {
        let seen = principal.reached(.events, as: "event")
        return try tx.rows(
            """
            SELECT \(EventRecord.columns) FROM event
            WHERE \(seen.sql) AND site_id = ? AND class IN ('abnormal', 'disconnected') ORDER BY id DESC LIMIT 20
            """, seen.values + [Value(site)]
        ).map(EventRecord.init(row:))
    }
}
