package import DengenModel
import DengenStore

/// ゲートウェイ管理, for managers only.
package struct Gateways: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let links: Links

    /// All of them by site and name.
    package func list(as principal: Principal) async throws -> [GatewaySummary] {
        try principal.mustManage()
        let now = clock.wall
        return try await database.read { tx in
            try tx.rows(GatewayRow.select + "ORDER BY s.number, g.name, g.id", Value(principal.tenant))
                .map { try GatewayRow.summary($0, now: now) }
        }
    }

    /// A gateway with everything its page shows.
    package func detail(_ id: GatewayID, as principal: Principal) async throws -> GatewayDetail {
        try principal.mustManage()
        let now = clock.wall
        let tenant = Value(principal.tenant)
        return try await database.read { tx in
            guard let row = try tx.first(GatewayRow.select + "AND g.id = ?", tenant, Value(id)) else {
                throw CenterError.notFound
            }
            let devices = try tx.rows(
                DeviceRow.select + "AND d.gateway_id = ? ORDER BY LENGTH(d.number), d.number", tenant, Value(id)
            ).map(DeviceRow.summary)
            return GatewayDetail(
                asOf: now, zone: try row.text("zone"), summary: try GatewayRow.summary(row, now: now),
                devices: devices, searches: try SearchRow.newest(of: id, limit: 10, in: tx),
                events: try Self.log(of: id, tenant: tenant, in: tx))
        }
    }

    private static func log(of gateway: GatewayID, tenant: Value, in tx: Transaction) throws -> [EventRecord] {
        try tx.rows(
            """
            SELECT \(EventRecord.columns) FROM event WHERE tenant_id = ? AND gateway_id = ? AND device_id IS NULL
            ORDER BY id DESC LIMIT 50
            """, tenant, Value(gateway)
        ).map(EventRecord.init(row:))
    }
}
