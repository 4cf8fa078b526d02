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

    /// Devices by control number, at most `limit` after the one whose number is `after`.
    ///
    /// - Parameter text: only those with it in name, number, model or address, whatever the case of its ASCII letters.
    package func page(
        matching text: String? = nil, gateway: GatewayID? = nil, after: String? = nil, limit: Int,
        as principal: Principal
    ) async throws -> Page<DeviceSummary> {
        try principal.mustManage()
        guard (1...500).contains(limit) else { throw CenterError.invalid(field: "limit", problem: .outOfRange) }
        let query = DeviceQuery(
            tenant: principal.tenant, text: text, gateway: gateway, after: try Fleet.cursor(after), limit: limit)
        let items = try await database.read { tx in
            try tx.rows(query.sql, query.arguments).map(DeviceRow.summary)
        }
        let shown = Array(items.prefix(limit))
        return Page(items: shown, next: items.count > limit ? shown.last?.number : nil)
    }

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

/// One look into the device list: constant SQL parts, bound values.
private struct DeviceQuery: Sendable {
    var sql = DeviceRow.select
    var arguments: [Value]

    init(tenant: TenantID, text: String?, gateway: GatewayID?, after: String, limit: Int) {
        arguments = [Value(tenant)]
        if let gateway {
            sql += " AND d.gateway_id = ?"
            arguments.append(Value(gateway))
        }
        if let text, !text.utf8.isEmpty {
            let columns = ["d.name", "d.number", "d.model", "d.address"]
            sql += " AND (" + columns.map { "LOWER(\($0)) LIKE LOWER(?) ESCAPE '!'" }.joined(separator: " OR ") + ")"
            arguments += columns.map { _ in .text("%" + LikePattern.literal(text) + "%") }
        }
        if !after.utf8.isEmpty {
            // `R1000` comes after `R999`.
            sql += " AND (LENGTH(d.number) > LENGTH(?) OR (LENGTH(d.number) = LENGTH(?) AND d.number > ?))"
            arguments += [.text(after), .text(after), .text(after)]
        }
        sql += " ORDER BY LENGTH(d.number), d.number LIMIT ?"
        arguments.append(.integer(Int64(limit) + 1))
    }
}
