package import DengenModel
import DengenStore

extension Gateways {
    /// Takes a gateway with all its devices and outlets to another site; its link ends and comes back.
    ///
    /// Its outlets leave the groups and the paths of the site where they were, and it
    /// loses its own path; the log of what was stays with that site.
    /// - Throws: `CenterError.refused(.pending)` while a command of it runs.
    package func move(_ id: GatewayID, to site: SiteID, as principal: Principal) async throws {
        try principal.mustManage()
        let isMoved = try await database.write { tx in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            return try move(
                gateway, to: SitePlace.named(site, tenant: principal.tenant, in: tx), by: principal, in: tx)
        }
        guard isMoved else { return }
        links.keys.forget(id)
        links.cut(id)
    }

    /// False when it is there already. The caller ends its link after the commit.
    func move(
        _ gateway: GatewayPlace, to site: SitePlace, by principal: Principal, in tx: Transaction
    ) throws -> Bool {
        if gateway.site == site.id { return false }
        let open = try tx.first(
            "SELECT id FROM command WHERE gateway_id = ? AND finished_at IS NULL LIMIT 1", Value(gateway.id))
        if open != nil { throw CenterError.refused(.pending) }
        let before = try SitePlace.named(gateway.site, tenant: gateway.tenant, in: tx)
        _ = try tx.execute(
            """
            DELETE FROM outlet_group_member
            WHERE outlet_id IN (SELECT id FROM outlet WHERE gateway_id = ?)
            """, Value(gateway.id))
        _ = try tx.execute(
            """
            DELETE FROM path_outlet WHERE gateway_id = ?
                OR outlet_id IN (SELECT id FROM outlet WHERE gateway_id = ?)
            """, Value(gateway.id), Value(gateway.id))
        for statement in [
            "UPDATE gateway SET site_id = ? WHERE id = ?", "UPDATE device SET site_id = ? WHERE gateway_id = ?",
            "UPDATE outlet SET site_id = ? WHERE gateway_id = ?",
        ] {
            _ = try tx.execute(statement, Value(site.id), Value(gateway.id))
        }
        try close(gateway, in: tx)
        let moved = try GatewayPlace.named(gateway.id, tenant: gateway.tenant, in: tx)
        try note(
            .gatewayMoved, "gateway.move", at: moved, before: before.number, after: site.number,
            arguments: ["name": site.name], by: principal, in: tx)
        Live.noteSite(before.id, tenant: gateway.tenant, in: tx)
        return true
    }
}
