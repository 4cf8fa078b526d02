import DengenModel
import DengenStore

/// Reads gateways with their site and devices' figures.
enum GatewayRow {
    static let select = """
        SELECT g.id, g.name, g.site_id, s.name AS site_name, s.zone, g.is_enabled, g.activated_at, g.is_linked,
            g.seen_at, g.clock_wrong_at,
            (SELECT COUNT(*) FROM device d WHERE d.gateway_id = g.id AND d.deleted_at IS NULL) AS devices,
            (SELECT COUNT(*) FROM device d WHERE d.gateway_id = g.id AND d.deleted_at IS NULL AND d.is_enabled = 1
                AND d.activated_at IS NOT NULL AND (d.is_connected = 0 OR g.is_linked = 0)) AS lost
        FROM gateway g JOIN site s ON s.id = g.site_id WHERE g.tenant_id = ?

        """

    /// - Parameter now: when a linked gateway was last heard, within a silence.
    static func summary(_ row: Row, now: Timestamp) throws -> GatewaySummary {
        let isLinked = try row.bool("is_linked")
        return GatewaySummary(
            id: try row.identifier("id"), name: try row.text("name"), site: try row.identifier("site_id"),
            siteName: try row.text("site_name"), isEnabled: try row.bool("is_enabled"),
            isActivated: try row.integerOrNil("activated_at") != nil, isLinked: isLinked,
            seenAt: isLinked ? now : try row.timestamp("seen_at"), devices: Int(try row.integer("devices")),
            lost: Int(try row.integer("lost")), clockWrongAt: try row.timestamp("clock_wrong_at"))
    }
}
