package import DengenModel
import DengenStore
import DengenSystem

extension Gateways {
    /// A gateway that waits for its agent; the slip is the only time that its password is seen.
    package func make(named name: String, site: SiteID, as principal: Principal) async throws -> Registration.Slip {
        try principal.mustManage()
        let name = try NameRule.checked(name)
        let slip = try Registration.Slip.fresh()
        try await database.write { tx in
            let known = try tx.first(
                "SELECT id FROM site WHERE id = ? AND tenant_id = ?", Value(site), Value(principal.tenant))
            guard known != nil else { throw CenterError.notFound }
            try Registration.insert(slip, named: name, site: site, tenant: principal.tenant, at: clock.wall, in: tx)
            let gateway = try GatewayPlace.named(slip.gateway, tenant: principal.tenant, in: tx)
            try note(.gatewayAdded, "gateway.make", at: gateway, after: name, by: principal, in: tx)
        }
        return slip
    }

    package func rename(_ id: GatewayID, to name: String, as principal: Principal) async throws {
        try principal.mustManage()
        let name = try NameRule.checked(name)
        try await database.write { tx in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            _ = try tx.execute("UPDATE gateway SET name = ? WHERE id = ?", .text(name), Value(id))
            try note(
                .gatewayChanged, "gateway.rename", at: gateway, before: gateway.name, after: name, by: principal, in: tx
            )
        }
        links.keys.forget(id)
    }

    /// 使用許可 / 使用不可: out of use, its link ends at once and is refused until it is back in use.
    package func setEnabled(_ id: GatewayID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        let isChanged = try await database.write { tx -> Bool in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            if gateway.isEnabled == isEnabled { return false }
            _ = try tx.execute("UPDATE gateway SET is_enabled = ? WHERE id = ?", Value(isEnabled), Value(id))
            if !isEnabled { try close(gateway, in: tx) }
            try note(
                isEnabled ? .gatewayEnabled : .gatewayDisabled, isEnabled ? "gateway.enable" : "gateway.disable",
                at: gateway, by: principal, in: tx)
            return true
        }
        if isChanged && !isEnabled { links.cut(id) }
    }

    /// A new slip for a gateway whose hardware or secret was lost: the old secret and link end at once.
    package func renewSlip(_ id: GatewayID, as principal: Principal) async throws -> Registration.Slip {
        try principal.mustManage()
        let slip = Registration.Slip(gateway: id, password: Registration.Slip.freshPassword())
        try await database.write { tx in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            _ = try tx.execute(
                "UPDATE gateway SET slip_hash = ?, secret_hash = NULL, activated_at = NULL WHERE id = ?",
                .text(Digest.sha256Hex(slip.password)), Value(id))
            try close(gateway, in: tx)
            try note(.slipRenewed, "gateway.renewSlip", at: gateway, by: principal, in: tx)
        }
        links.cut(id)
        return slip
    }

    /// Its link ends because people said so: that is no 途絶.
    private func close(_ gateway: GatewayPlace, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE gateway SET is_linked = 0, seen_at = ? WHERE id = ? AND is_linked = 1", Value(clock.wall),
            Value(gateway.id))
    }

    func note(
        _ code: EventCode, _ action: String, at gateway: GatewayPlace, before: String = "", after: String = "",
        by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code, at: gateway)
        draft.actorName = principal.name
        try events.write(draft, tenant: gateway.tenant, in: tx)
        try audit.write(action, on: gateway.id.rawValue, before: before, after: after, by: principal, in: tx)
        Live.noteGateway(gateway, in: tx)
        Live.noteSite(gateway.site, tenant: gateway.tenant, in: tx)
    }
}
