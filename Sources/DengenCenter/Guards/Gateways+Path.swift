package import DengenModel
import DengenStore

extension Gateways {
    /// How many outlets may feed one gateway's path.
    package static let mostPathOutlets = 32

    /// The outlets that feed the gateway, its switch or its router (N-06), by device and number.
    package func path(of id: GatewayID, as principal: Principal) async throws -> [OutletSummary] {
        try principal.mustManage()
        let now = clock.wall
        return try await database.read { tx in
            _ = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            return try tx.rows(
                OutletRow.select + """
                    WHERE o.tenant_id = ? AND EXISTS
                        (SELECT 1 FROM path_outlet f WHERE f.outlet_id = o.id AND f.gateway_id = ?)
                    ORDER BY LENGTH(d.number), d.number, o.number
                    """, Value(principal.tenant), Value(id)
            ).map { try OutletRow.summary($0, now: now) }
        }
    }

    /// Sets them: an order that would cut the gateway off for good is refused from now on, here and on site.
    ///
    /// - Parameter outlets: of the gateway's own site, at most 32; those driven by another gateway may be among them.
    /// - Throws: `.invalid(field: "outlets")` for too many, and as unknown for one that is not of this gateway's site,
    ///   another tenant's too.
    package func setPath(of id: GatewayID, to outlets: [OutletID], as principal: Principal) async throws {
        try principal.mustManage()
        let wanted = Set(outlets)
        guard wanted.count <= Self.mostPathOutlets else {
            throw CenterError.invalid(field: "outlets", problem: .outOfRange)
        }
        let isChanged = try await database.write { tx -> Bool in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            let places = try wanted.sorted().map { try Self.place($0, for: gateway, in: tx) }
            let before = try Self.members(of: id, in: tx)
            if before == wanted { return false }
            let leaving = try before.subtracting(wanted).sorted().compactMap {
                try OutletPlace.find($0, tenant: principal.tenant, in: tx)
            }
            try Self.store(wanted, of: id, in: tx)
            for place in places + leaving { Live.noteOutlet(place, in: tx) }
            try note(
                .gatewayPathChanged, "gateway.path", at: gateway,
                before: before.sorted().map(\.rawValue).joined(separator: " "),
                after: places.map(\.id.rawValue).joined(separator: " "), by: principal, in: tx)
            return true
        }
        if isChanged { links.noteChange(id) }
    }

    private static func place(_ id: OutletID, for gateway: GatewayPlace, in tx: Transaction) throws -> OutletPlace {
        guard let place = try OutletPlace.find(id, tenant: gateway.tenant, in: tx), place.site == gateway.site else {
            throw CenterError.invalid(field: "outlets", problem: .unknown)
        }
        return place
    }

    /// Without those whose device is deleted: nobody sees or sets them.
    private static func members(of gateway: GatewayID, in tx: Transaction) throws -> Set<OutletID> {
        let rows = try tx.rows(
            """
            SELECT f.outlet_id FROM path_outlet f JOIN outlet o ON o.id = f.outlet_id AND o.gone_at IS NULL
            JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL WHERE f.gateway_id = ?
            """, Value(gateway))
        return Set(try rows.map { try $0.identifier("outlet_id") })
    }

    private static func store(_ outlets: Set<OutletID>, of gateway: GatewayID, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM path_outlet WHERE gateway_id = ?", Value(gateway))
        for outlet in outlets.sorted() {
            _ = try tx.execute(
                "INSERT INTO path_outlet (outlet_id, gateway_id) VALUES (?, ?)", Value(outlet), Value(gateway))
        }
    }
}
