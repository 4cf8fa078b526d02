package import DengenModel
import DengenStore

extension Fleet {
    /// An outlet with everything its page shows, and its own log.
    /// - Parameter right: what the page is for.
    package func outlet(
        _ id: OutletID, for right: Right = .view, as principal: Principal
    ) async throws -> OutletDetail {
        let now = clock.wall
        return try await database.read { tx in
            try principal.mustReach(.outlets, Value(id), right, in: tx)
            let kept = try OutletRow.named(id, for: principal, now: now, in: tx)
            let summary = links.readings.shown([kept], now: now)[0]
            guard let more = try Self.surroundings(of: id, in: tx) else { throw CenterError.notFound }
            let lock = summary.lock == nil ? nil : try LockRow.find(id, in: tx)
            return OutletDetail(
                asOf: now, summary: summary, siteName: try more.text("site_name"), zone: try more.text("zone"),
                memo: try more.text("memo"), deviceName: try more.text("device_name"),
                model: try more.text("model"), firmware: try more.text("firmware"), mac: try more.text("mac"),
                gatewayName: try more.text("gateway_name"), feeds: try Self.fed(by: summary, in: tx),
                lockedAt: lock?.lockedAt, isLockOwner: lock?.isOwned(by: principal) ?? false,
                mayUnlock: lock?.mayBeLifted(by: principal, with: summary.rights) ?? false,
                events: try Self.log(of: summary, for: principal, in: tx))
        }
    }

    /// One site's tile.
    package func siteSummary(_ id: SiteID, as principal: Principal) async throws -> SiteSummary {
        let found = try await database.read { tx in try SiteRow.find(id, for: principal, in: tx)?.0 }
        guard let found else { throw CenterError.notFound }
        return found
    }

    private static func surroundings(of id: OutletID, in tx: Transaction) throws -> Row? {
        try tx.first(
            """
            SELECT s.name AS site_name, s.zone, o.memo, d.name AS device_name, d.model, d.firmware,
                CASE WHEN o.mac = '' THEN d.mac ELSE o.mac END AS mac, g.name AS gateway_name
            FROM outlet o JOIN site s ON s.id = o.site_id JOIN device d ON d.id = o.device_id
            JOIN gateway g ON g.id = o.gateway_id WHERE o.id = ?
            """, .text(id.rawValue))
    }

    /// Own gateway first.
    private static func fed(by outlet: OutletSummary, in tx: Transaction) throws -> [FedGateway] {
        let rows = try tx.rows(
            """
            SELECT g.id, g.name FROM path_outlet p JOIN gateway g ON g.id = p.gateway_id WHERE p.outlet_id = ?
            ORDER BY CASE WHEN g.id = ? THEN 0 ELSE 1 END, g.name, g.id
            """, Value(outlet.id), Value(outlet.gateway))
        return try rows.map { row in
            let id: GatewayID = try row.identifier("id")
            return FedGateway(id: id, name: try row.text("name"), isOwn: id == outlet.gateway)
        }
    }

    /// The outlet's own rows, and the disconnections of its device and gateway.
    private static func log(
        of outlet: OutletSummary, for principal: Principal, in tx: Transaction
    ) throws -> [EventRecord] {
        let columns = EventRecord.columns
        let seen = principal.reached(.events, as: "event")
        let part = "SELECT * FROM (SELECT \(columns) FROM event WHERE \(seen.sql) AND"
        let tail = "ORDER BY id DESC LIMIT 50)"
        return try tx.rows(
            """
            \(part) outlet_id = ? \(tail) AS own
            UNION ALL \(part) device_id = ? AND outlet_id IS NULL \(tail) AS device
            UNION ALL \(part) gateway_id = ? AND device_id IS NULL AND class = 'disconnected' \(tail) AS gateway
            ORDER BY id DESC LIMIT 50
            """,
            seen.values + [Value(outlet.id)] + seen.values + [Value(outlet.device)] + seen.values
                + [Value(outlet.gateway)]
        ).map(EventRecord.init(row:))
    }
}
