import DengenModel
import DengenStore

/// Reads a site with what its parts say of it.
enum SiteRow {
    /// Devices in use decide over grey and 途絶, faults of outlets in use over 異常 (A-37, A-40). The census of outlets
    /// comes from an index alone, device by device.
    static let select = """
        SELECT s.id, s.number, s.name, s.zone, s.icon, s.position, COALESCE(p.outlets, 0) AS outlets, COALESCE(p.faults, 0) AS faults,
            COALESCE(p.devices, 0) AS devices, COALESCE(p.lost, 0) AS lost
        FROM site s
        LEFT JOIN (SELECT d.site_id, SUM(COALESCE(o.outlets, 0)) AS outlets, SUM(COALESCE(o.faults, 0)) AS faults,
                SUM(CASE WHEN d.activated_at IS NULL THEN 0 ELSE 1 END) AS devices,
                SUM(CASE WHEN d.activated_at IS NOT NULL AND (d.is_connected = 0 OR g.is_linked = 0) THEN 1 ELSE 0 END)
                    AS lost
            FROM device d JOIN gateway g ON g.id = d.gateway_id
            LEFT JOIN (SELECT device_id, COUNT(*) AS outlets,
                    SUM(CASE WHEN fault IS NOT NULL OR condition = 'fault' THEN 1 ELSE 0 END) AS faults
                FROM outlet WHERE tenant_id = ? AND is_enabled = 1 AND gone_at IS NULL GROUP BY device_id) o
                ON o.device_id = d.id
            WHERE d.tenant_id = ? AND d.is_enabled = 1 AND d.deleted_at IS NULL AND g.is_enabled = 1
            GROUP BY d.site_id) p ON p.site_id = s.id
        WHERE s.tenant_id = ?

        """

    /// The same for one site, so that its page does not count all others.
    private static let selectOne = """
        SELECT s.id, s.number, s.name, s.zone, s.icon, s.position,
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

    /// Those that the principal sees, in no order.
    static func all(for principal: Principal, in tx: Transaction) throws -> [SiteSummary] {
        if case .limited = principal.reach { return try reached(by: principal, in: tx).map(summary) }
        let id = Value(principal.tenant)
        return try tx.rows(select, id, id, id).map(summary)
    }

    static func find(
        _ site: SiteID, for principal: Principal, in tx: Transaction
    ) throws -> (SiteSummary, zone: String)? {
        let row =
            switch principal.reach {
            case .everything: try tx.first(selectOne, Value(principal.tenant), Value(site))
            case .limited: try reached(by: principal, site, in: tx).first
            }
        return try row.map { row in (try summary(row), try row.text("zone")) }
    }

    /// The same out of what grants reach: outlets and the devices that they are of.
    private static func reached(
        by principal: Principal, _ site: SiteID? = nil, in tx: Transaction
    ) throws -> [Row] {
        let (outlets, sites) = (principal.reached(.outlets, as: "o"), principal.reached(.sites, as: "s"))
        return try tx.rows(
            """
            SELECT s.id, s.number, s.name, s.zone, s.icon, s.position, COALESCE(p.outlets, 0) AS outlets,
                COALESCE(p.faults, 0) AS faults, COALESCE(p.devices, 0) AS devices, COALESCE(p.lost, 0) AS lost
            FROM site s
            LEFT JOIN (SELECT o.site_id, COUNT(*) AS outlets,
                    SUM(CASE WHEN o.fault IS NOT NULL OR o.condition = 'fault' THEN 1 ELSE 0 END) AS faults,
                    SUM(CASE WHEN d.activated_at IS NULL THEN 0 ELSE 1 END) AS devices,
                    SUM(CASE WHEN d.activated_at IS NOT NULL AND (d.is_connected = 0 OR g.is_linked = 0)
                        THEN 1 ELSE 0 END) AS lost
                FROM outlet o JOIN device d ON d.id = o.device_id JOIN gateway g ON g.id = o.gateway_id
                WHERE \(outlets.sql) AND o.is_enabled = 1 AND o.gone_at IS NULL AND d.is_enabled = 1
                    AND d.deleted_at IS NULL AND g.is_enabled = 1
                GROUP BY o.site_id) p ON p.site_id = s.id
            WHERE \(sites.sql)\(site == nil ? "" : " AND s.id = ?")
            """, outlets.values + sites.values + (site.map { [Value($0)] } ?? []))
    }

    private static func summary(_ row: Row) throws -> SiteSummary {
        SiteSummary(
            id: try row.identifier("id"), number: try row.text("number"), name: try row.text("name"),
            icon: try row.choice("icon"), outlets: Int(try row.integer("outlets")), health: try health(row),
            position: try row.integer("position"))
    }

    private static func health(_ row: Row) throws -> Health? {
        if try row.integer("devices") == 0 { return nil }
        return .worst([
            try row.integer("lost") > 0 ? .disconnected : .normal,
            try row.integer("faults") > 0 ? .abnormal : .normal,
        ])
    }
}
