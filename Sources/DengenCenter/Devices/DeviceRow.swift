import DengenModel
import DengenStore
import Foundation

/// Reads devices with their site, gateway and outlets' figures.
enum DeviceRow {
    static let select = """
        SELECT d.id, d.number, d.name, d.kind, d.model, d.firmware, d.mac, d.site_id, s.name AS site_name, s.zone,
            d.gateway_id, g.name AS gateway_name, d.address, d.driver, d.shown, d.is_enabled, d.is_writable, d.activated_at, d.problem,
            d.lost_at, d.created_at, g.is_enabled AS gateway_enabled, g.is_linked * d.is_connected AS reachable,
            g.is_linked, g.seen_at,
            (SELECT COUNT(*) FROM outlet o WHERE o.device_id = d.id AND o.gone_at IS NULL) AS outlets,
            (SELECT COUNT(*) FROM outlet o WHERE o.device_id = d.id AND o.gone_at IS NULL AND o.is_enabled = 1
                AND (o.fault IS NOT NULL OR o.condition = 'fault')) AS faults
        FROM device d JOIN site s ON s.id = d.site_id JOIN gateway g ON g.id = d.gateway_id
        WHERE d.tenant_id = ? AND d.deleted_at IS NULL

        """

    static func summary(_ row: Row) throws -> DeviceSummary {
        DeviceSummary(
            id: try row.identifier("id"), number: try row.text("number"), name: try row.text("name"),
            kind: try row.choice("kind"), model: try row.text("model"), firmware: try row.text("firmware"),
            mac: try row.text("mac"), site: try row.identifier("site_id"), siteName: try row.text("site_name"),
            gateway: try row.identifier("gateway_id"), gatewayName: try row.text("gateway_name"),
            address: try row.text("address"), isManaged: try !row.text("driver").utf8.isEmpty,
            isEnabled: try row.bool("is_enabled"), isWritable: try row.bool("is_writable"),
            isActivated: try row.integerOrNil("activated_at") != nil,
            problem: try row.textOrNil("problem"), health: try health(row), outlets: Int(try row.integer("outlets")),
            lostAt: try lostAt(row))
    }

    /// What may be shown of the options, by name.
    static func shown(_ row: Row) throws -> [(name: String, value: String)] {
        let pairs = try JSONDecoder().decode([[String]].self, from: Data(try row.text("shown").utf8))
        return pairs.compactMap { $0.count == 2 ? (name: $0[0], value: $0[1]) : nil }
    }

    private static func health(_ row: Row) throws -> Health? {
        guard try row.bool("is_enabled"), try row.bool("gateway_enabled"),
            try row.integerOrNil("activated_at") != nil
        else { return nil }
        return .ofOutlet(isLinked: try row.integer("reachable") == 1, hasFault: try row.integer("faults") > 0)
    }

    private static func lostAt(_ row: Row) throws -> Timestamp? {
        if try row.integer("reachable") == 1 { return nil }
        let signs = [try row.timestamp("lost_at"), try row.bool("is_linked") ? nil : try row.timestamp("seen_at")]
        return try row.integerOrNil("activated_at") == nil ? nil : signs.compactMap { $0 }.min()
    }
}
