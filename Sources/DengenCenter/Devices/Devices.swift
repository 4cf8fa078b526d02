package import DengenModel
import DengenStore
import DengenSystem

/// リブーター管理: the devices behind gateways, for managers only.
package struct Devices: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let links: Links
    let sealer: OptionSealer

    /// A device with everything its page shows; no credentials.
    package func detail(_ id: DeviceID, as principal: Principal) async throws -> DeviceDetail {
        try principal.mustManage()
        let now = clock.wall
        let tenant = Value(principal.tenant)
        return try await database.read { tx in
            guard let row = try tx.first(DeviceRow.select + "AND d.id = ?", tenant, Value(id)) else {
                throw CenterError.notFound
            }
            let outlets = try tx.rows(
                OutletRow.select + "WHERE o.tenant_id = ? AND o.device_id = ? ORDER BY o.number", tenant, Value(id)
            ).map { try OutletRow.summary($0, now: now) }
            return DeviceDetail(
                asOf: now, zone: try row.text("zone"), summary: try DeviceRow.summary(row),
                driver: try row.text("driver"), options: try DeviceRow.shown(row), outlets: outlets,
                events: try Self.log(of: id, tenant: tenant, in: tx),
                createdAt: Timestamp(milliseconds: try row.integer("created_at")))
        }
    }

    private static func log(of device: DeviceID, tenant: Value, in tx: Transaction) throws -> [EventRecord] {
        try tx.rows(
            """
            SELECT \(EventRecord.columns) FROM event WHERE tenant_id = ? AND device_id = ? AND outlet_id IS NULL
            ORDER BY id DESC LIMIT 50
            """, tenant, Value(device)
        ).map(EventRecord.init(row:))
    }
}
