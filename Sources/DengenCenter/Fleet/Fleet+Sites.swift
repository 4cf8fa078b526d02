import DengenModel
import DengenStore

extension Fleet {
    /// Counts and tiles of every site: trouble first, then in their order (A-33..A-40).
    package func dashboard(as principal: Principal) async throws -> Dashboard {
        let asOf = clock.wall
        let sites = try await database.read { tx in try SiteRow.all(of: principal.tenant, in: tx) }
        let ranked = Self.rank(.abnormal, of: sites) + Self.rank(.disconnected, of: sites)
        let rest = sites.filter { $0.health != .abnormal && $0.health != .disconnected }
        return Dashboard(
            asOf: asOf, abnormal: sites.count { $0.health == .abnormal },
            disconnected: sites.count { $0.health == .disconnected }, normal: sites.count { $0.health == .normal },
            sites: ranked + rest)
    }

    /// Sites by id, at most `limit` after the one named.
    package func sites(after: String?, limit: Int, as principal: Principal) async throws -> Page<SiteSummary> {
        guard (1...500).contains(limit) else { throw CenterError.invalid(field: "limit", problem: .outOfRange) }
        let after = try Self.cursor(after)
        let items = try await database.read { tx in
            try SiteRow.page(of: principal.tenant, after: after, limit: limit + 1, in: tx)
        }
        let shown = Array(items.prefix(limit))
        return Page(items: shown, next: items.count > limit ? shown.last?.id.rawValue : nil)
    }

    /// The id after which a page begins; empty for the first one.
    static func cursor(_ text: String?) throws(CenterError) -> String {
        guard let text else { return "" }
        guard Identifier<Fleet>(rawValue: text) != nil else { throw .invalid(field: "after", problem: .malformed) }
        return text
    }

    private static func rank(_ health: Health, of sites: [SiteSummary]) -> [SiteSummary] {
        sites.filter { $0.health == health }
    }
}

/// Reads a site with what its parts say of it.
enum SiteRow {
    /// Devices in use decide over grey and 途絶, faults of outlets in use over 異常.
    private static let select = """
        SELECT s.id, s.number, s.name, s.zone, s.icon, COALESCE(o.outlets, 0) AS outlets, COALESCE(o.faults, 0) AS faults,
            COALESCE(d.devices, 0) AS devices, COALESCE(d.lost, 0) AS lost
        FROM site s
        LEFT JOIN (SELECT o.site_id, COUNT(*) AS outlets,
                SUM(CASE WHEN o.fault IS NOT NULL OR o.condition = 'fault' THEN 1 ELSE 0 END) AS faults
            FROM outlet o JOIN device d ON d.id = o.device_id JOIN gateway g ON g.id = o.gateway_id
            WHERE o.tenant_id = ? AND o.is_enabled = 1 AND o.gone_at IS NULL AND d.is_enabled = 1 AND d.deleted_at IS NULL
                AND g.is_enabled = 1
            GROUP BY o.site_id) o ON o.site_id = s.id
        LEFT JOIN (SELECT d.site_id, COUNT(*) AS devices,
                SUM(CASE WHEN d.is_connected = 0 OR g.is_linked = 0 THEN 1 ELSE 0 END) AS lost
            FROM device d JOIN gateway g ON g.id = d.gateway_id
            WHERE d.tenant_id = ? AND d.is_enabled = 1 AND d.deleted_at IS NULL AND d.activated_at IS NOT NULL
                AND g.is_enabled = 1 GROUP BY d.site_id) d ON d.site_id = s.id
        WHERE s.tenant_id = ?

        """

    /// The same for one site, so that its page does not count all others.
    private static let selectOne = """
        SELECT s.id, s.number, s.name, s.zone, s.icon,
            (SELECT COUNT(*) FROM outlet o JOIN device d ON d.id = o.device_id JOIN gateway g ON g.id = o.gateway_id
                WHERE o.tenant_id = s.tenant_id AND o.site_id = s.id
                AND o.is_enabled = 1 AND o.gone_at IS NULL AND d.is_enabled = 1 AND d.deleted_at IS NULL AND g.is_enabled = 1) AS outlets,
            (SELECT COUNT(*) FROM outlet o JOIN device d ON d.id = o.device_id
                JOIN gateway g ON g.id = o.gateway_id WHERE o.tenant_id = s.tenant_id AND o.site_id = s.id
                AND o.is_enabled = 1 AND o.gone_at IS NULL AND d.is_enabled = 1 AND d.deleted_at IS NULL AND g.is_enabled = 1
                AND (o.fault IS NOT NULL OR o.condition = 'fault')) AS faults,
            (SELECT COUNT(*) FROM device d JOIN gateway g ON g.id = d.gateway_id WHERE d.tenant_id = s.tenant_id
                AND d.site_id = s.id AND d.is_enabled = 1 AND d.deleted_at IS NULL AND d.activated_at IS NOT NULL
                AND g.is_enabled = 1) AS devices,
            (SELECT COUNT(*) FROM device d JOIN gateway g ON g.id = d.gateway_id WHERE d.tenant_id = s.tenant_id
                AND d.site_id = s.id AND d.is_enabled = 1 AND d.deleted_at IS NULL AND d.activated_at IS NOT NULL
                AND g.is_enabled = 1 AND (d.is_connected = 0 OR g.is_linked = 0)) AS lost
        FROM site s WHERE s.tenant_id = ? AND s.id = ?
        """

    static func all(of tenant: TenantID, in tx: Transaction) throws -> [SiteSummary] {
        let id = Value.text(tenant.rawValue)
        return try tx.rows(select + "ORDER BY s.position", id, id, id).map(summary)
    }

    static func page(of tenant: TenantID, after: String, limit: Int, in tx: Transaction) throws -> [SiteSummary] {
        let id = Value.text(tenant.rawValue)
        return try tx.rows(
            select + "AND s.id > ? ORDER BY s.id LIMIT ?", id, id, id, .text(after), .integer(Int64(limit))
        ).map(summary)
    }

    static func find(_ site: SiteID, tenant: TenantID, in tx: Transaction) throws -> (SiteSummary, zone: String)? {
        try tx.first(selectOne, .text(tenant.rawValue), .text(site.rawValue)).map { row in
            (try summary(row), try row.text("zone"))
        }
    }

    private static func summary(_ row: Row) throws -> SiteSummary {
        SiteSummary(
            id: try row.identifier("id"), number: try row.text("number"), name: try row.text("name"),
            icon: try row.choice("icon"), outlets: Int(try row.integer("outlets")), health: try health(row))
    }

    private static func health(_ row: Row) throws -> Health? {
        if try row.integer("devices") == 0 { return nil }
        return .worst([
            try row.integer("lost") > 0 ? .disconnected : .normal,
            try row.integer("faults") > 0 ? .abnormal : .normal,
        ])
    }
}
