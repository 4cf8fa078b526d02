package import DengenModel
import DengenStore

extension Fleet {
    /// A new name (C-25); a device that keeps names is told it.
    package func renameOutlet(_ id: OutletID, to name: String, as principal: Principal) async throws {
        let name = try NameRule.checked(name)
        try await change(id, .deviceChanged, "outlet.rename", after: name, as: principal) { place, tx in
            _ = try tx.execute("UPDATE outlet SET name = ?, is_named = 1 WHERE id = ?", .text(name), Value(id))
            try RosterBudget.check(place.gateway, in: tx)
            return place.name
        }
    }

    /// 有効 / 無効 of one outlet, virtual outlet or PoE port.
    package func setOutletEnabled(_ id: OutletID, _ isEnabled: Bool, as principal: Principal) async throws {
        let code: EventCode = isEnabled ? .outletEnabled : .outletDisabled
        let action = isEnabled ? "outlet.enable" : "outlet.disable"
        try await change(id, code, action, after: "", as: principal) { _, tx in
            let changed = try tx.execute(
                "UPDATE outlet SET is_enabled = ? WHERE id = ? AND is_enabled <> ?", Value(isEnabled), Value(id),
                Value(isEnabled))
            return changed == 1 ? "" : nil
        }
    }

    /// The note beside an outlet, at most 2,000 bytes; empty clears it.
    package func setMemo(_ id: OutletID, _ memo: String, as principal: Principal) async throws {
        let memo = try NameRule.memo(memo)
        try await change(id, .deviceChanged, "outlet.memo", after: memo, as: principal) { _, tx in
            let before = try tx.first("SELECT memo FROM outlet WHERE id = ?", Value(id))?.text("memo") ?? ""
            _ = try tx.execute("UPDATE outlet SET memo = ? WHERE id = ?", .text(memo), Value(id))
            return before
        }
    }

    /// - Parameter work: answers what was before, or nil when nothing changed.
    private func change(
        _ id: OutletID, _ code: EventCode, _ action: String, after: String, as principal: Principal,
        _ work: @escaping @Sendable (OutletPlace, Transaction) throws -> String?
    ) async throws {
        try principal.mustManage()
        let gateway = try await database.write { tx -> GatewayID? in
            guard let place = try OutletPlace.find(id, tenant: principal.tenant, in: tx) else {
                throw CenterError.notFound
            }
            guard let before = try work(place, tx) else { return nil }
            var draft = EventDraft(code, at: place)
            draft.actorName = principal.name
            try events.write(draft, tenant: place.tenant, in: tx)
            try audit.write(action, on: id.rawValue, before: before, after: after, by: principal, in: tx)
            Live.noteOutlet(place, in: tx)
            Live.noteSite(place.site, tenant: place.tenant, in: tx)
            Live.noteDevice(place.device, site: place.site, tenant: place.tenant, in: tx)
            return place.gateway
        }
        if let gateway { links.noteChange(gateway) }
    }
}
