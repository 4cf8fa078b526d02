package import DengenModel
import DengenStore

extension Sites {
    /// A site, the last in the order.
    /// - Throws: `.invalid` that names the faulty field; `.taken` for another site's number.
    package func make(_ draft: SiteDraft, as principal: Principal) async throws -> SiteID {
        try principal.mustManage()
        return try await database.write { tx in try make(draft, by: principal, in: tx) }
    }

    func make(_ draft: SiteDraft, by principal: Principal, in tx: Transaction) throws -> SiteID {
        let id = try Self.insert(draft, tenant: principal.tenant, at: clock.wall, in: tx)
        let place = try SitePlace.named(id, tenant: principal.tenant, in: tx)
        try note(.siteAdded, "site.make", at: place, after: place.described, by: principal, in: tx)
        return id
    }

    /// The row alone: what first set-up and `make` share.
    static func insert(_ draft: SiteDraft, tenant: TenantID, at instant: Timestamp, in tx: Transaction) throws -> SiteID
    {
        let draft = try draft.checked()
        let number: String
        if let asked = draft.number {
            guard try !SiteNumber.isTaken(asked, of: tenant, in: tx) else {
                throw CenterError.invalid(field: "number", problem: .taken)
            }
            number = asked
        } else {
            number = try SiteNumber.next(of: tenant, in: tx)
        }
        let id: SiteID = try .random()
        _ = try tx.execute(
            """
            INSERT INTO site (id, tenant_id, number, name, zone, icon, memo, position, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, Value(id), Value(tenant), .text(number), .text(draft.name), .text(draft.zone), Value(draft.icon),
            .text(draft.memo), .integer(try Ranking.sites(of: tenant).end(in: tx)), Value(instant))
        return id
    }

    /// - Throws: `.invalid` that names the faulty field; `.taken` for another site's number.
    package func change(_ id: SiteID, _ change: SiteChange, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            _ = try self.change(SitePlace.named(id, tenant: principal.tenant, in: tx), change, by: principal, in: tx)
        }
    }

    /// False when nothing is other than it was.
    func change(_ place: SitePlace, _ change: SiteChange, by principal: Principal, in tx: Transaction) throws -> Bool {
        let new = try change.applied(to: place)
        let number = new.number ?? place.number
        if !number.utf8.elementsEqual(place.number.utf8), try SiteNumber.isTaken(number, of: place.tenant, in: tx) {
            throw CenterError.invalid(field: "number", problem: .taken)
        }
        _ = try tx.execute(
            "UPDATE site SET number = ?, name = ?, zone = ?, icon = ?, memo = ? WHERE id = ?", .text(number),
            .text(new.name), .text(new.zone), Value(new.icon), .text(new.memo), Value(place.id))
        let after = try SitePlace.named(place.id, tenant: place.tenant, in: tx)
        if after.described.utf8.elementsEqual(place.described.utf8) { return false }
        try note(
            .siteChanged, "site.change", at: after, before: place.described, after: after.described, by: principal,
            in: tx)
        return true
    }

    /// One press in the order of the sites.
    package func move(_ id: SiteID, _ step: RankStep, as principal: Principal) async throws {
        try await order(id, as: principal) { ranking, tx in try ranking.move(id.rawValue, step, in: tx) }
    }

    /// - Parameter rank: 1 to 1,000,000; beyond the end it is the last.
    package func place(_ id: SiteID, at rank: Int, as principal: Principal) async throws {
        try await order(id, as: principal) { ranking, tx in try ranking.place(id.rawValue, at: rank, in: tx) }
    }

    private func order(
        _ id: SiteID, as principal: Principal,
        _ work: @escaping @Sendable (Ranking, Transaction) throws -> Bool
    ) async throws {
        try principal.mustManage()
        try await database.write { tx in
            let place = try SitePlace.named(id, tenant: principal.tenant, in: tx)
            let ranking = Ranking.sites(of: principal.tenant)
            let before = try ranking.rank(of: id.rawValue, in: tx)
            guard try work(ranking, tx) else { return }
            let after = try ranking.rank(of: id.rawValue, in: tx)
            try audit.write(
                "site.order", on: id.rawValue, before: String(before), after: String(after), by: principal, in: tx)
            Live.noteSite(id, tenant: place.tenant, in: tx)
        }
    }

    /// 使用切り替え of a site: puts every device of it into use or out of it.
    package func setEnabled(_ id: SiteID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        let gateways = try await database.write { tx -> Set<GatewayID> in
            let place = try SitePlace.named(id, tenant: principal.tenant, in: tx)
            let rows = try tx.rows(
                "SELECT id FROM device WHERE tenant_id = ? AND site_id = ? AND deleted_at IS NULL AND is_enabled <> ?",
                Value(place.tenant), Value(id), Value(isEnabled))
            var changed: Set<GatewayID> = []
            for row in rows {
                let device = try DevicePlace.named(row.identifier("id"), tenant: place.tenant, in: tx)
                if try devices.use(device, isEnabled, by: principal, in: tx) { changed.insert(device.gateway) }
            }
            return changed
        }
        for gateway in gateways { links.noteChange(gateway) }
    }

    /// Deletes a site without gateways, and its groups, which then have no members.
    /// - Throws: `CenterError.notEmpty` while it has a gateway.
    package func delete(_ id: SiteID, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            let place = try SitePlace.named(id, tenant: principal.tenant, in: tx)
            guard try tx.first("SELECT id FROM gateway WHERE site_id = ? LIMIT 1", Value(id)) == nil else {
                throw CenterError.notEmpty
            }
            try note(.siteDeleted, "site.delete", at: place, before: place.described, by: principal, in: tx)
            _ = try tx.execute("DELETE FROM outlet_group WHERE site_id = ?", Value(id))
            _ = try tx.execute("DELETE FROM tariff_period WHERE site_id = ?", Value(id))
            try RetentionRow.set(nil, of: id, tenant: principal.tenant, in: tx)
            _ = try tx.execute("DELETE FROM site WHERE id = ?", Value(id))
        }
    }

    private func note(
        _ code: EventCode, _ action: String, at place: SitePlace, before: String = "", after: String = "",
        by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code, at: place)
        draft.actorName = principal.name
        try events.write(draft, tenant: place.tenant, in: tx)
        try audit.write(action, on: place.id.rawValue, before: before, after: after, by: principal, in: tx)
        Live.noteSite(place.id, tenant: place.tenant, in: tx)
    }
}

extension SitePlace {
    /// All that people said of it, for the audit.
    var described: String {
        [number, name, zone, icon.rawValue, memo].joined(separator: "\n")
    }
}
