package import DengenModel
import DengenStore

/// 施設管理: a site as managers edit it.
package struct SiteRecord: Sendable {
    package var id: SiteID
    /// 施設ID, such as `0001`.
    package var number: String
    package var name: String
    /// IANA name, such as `Asia/Tokyo`.
    package var zone: String
    package var icon: Site.Icon
    package var memo: String
    package var gateways: Int
    package var devices: Int
    /// Devices in use.
    package var devicesInUse: Int
    package var outlets: Int
    package var groups: Int

    /// A site with gateways stays.
    package var isDeletable: Bool { gateways == 0 }
}

/// Reads sites for their managers.
enum SiteRecordRow {
    static let select = """
        SELECT \(SitePlace.columns), s.position,
            (SELECT COUNT(*) FROM gateway g WHERE g.tenant_id = s.tenant_id AND g.site_id = s.id) AS gateways,
            (SELECT COUNT(*) FROM device d WHERE d.tenant_id = s.tenant_id AND d.site_id = s.id
                AND d.deleted_at IS NULL) AS devices,
            (SELECT COUNT(*) FROM device d WHERE d.tenant_id = s.tenant_id AND d.site_id = s.id
                AND d.deleted_at IS NULL AND d.is_enabled = 1) AS devices_in_use,
            (SELECT COUNT(*) FROM outlet o JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL
                WHERE o.tenant_id = s.tenant_id AND o.site_id = s.id AND o.gone_at IS NULL) AS outlets,
            (SELECT COUNT(*) FROM outlet_group p WHERE p.tenant_id = s.tenant_id AND p.site_id = s.id) AS group_count
        FROM site s

        """

    static func record(_ row: Row) throws -> SiteRecord {
        let place = try SitePlace(row: row)
        return SiteRecord(
            id: place.id, number: place.number, name: place.name, zone: place.zone, icon: place.icon,
            memo: place.memo, gateways: Int(try row.integer("gateways")), devices: Int(try row.integer("devices")),
            devicesInUse: Int(try row.integer("devices_in_use")), outlets: Int(try row.integer("outlets")),
            groups: Int(try row.integer("group_count")))
    }
}
