package import DengenModel
import DengenStore
import DengenSystem

extension Gateways {
    /// A gateway that waits for its agent; the slip is the only time that its password is seen.
    ///
    /// - Throws: `.invalid(field: "contracts", .outOfRange)` for one more than the tenant has contracts.
    package func make(named name: String, site: SiteID, as principal: Principal) async throws -> Registration.Slip {
        try principal.mustManage()
        let name = try NameRule.checked(name)
        let slip = try Registration.Slip.fresh()
        try await database.write { tx in
            let known = try tx.first(
                "SELECT id FROM site WHERE id = ? AND tenant_id = ?", Value(site), Value(principal.tenant))
            guard known != nil else { throw CenterError.notFound }
            try Tenants.checkRoom(of: principal.tenant, in: tx)
            try Registration.insert(slip, named: name, site: site, tenant: principal.tenant, at: clock.wall, in: tx)
            let gateway = try GatewayPlace.named(slip.gateway, tenant: principal.tenant, in: tx)
            try note(.gatewayAdded, "gateway.make", at: gateway, after: name, by: principal, in: tx)
        }
        return slip
    }

    package func rename(_ id: GatewayID, to name: String, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            try rename(GatewayPlace.named(id, tenant: principal.tenant, in: tx), to: name, by: principal, in: tx)
        }
        links.keys.forget(id)
    }

    /// The same inside a transaction; the caller has its place forgotten after the commit.
    func rename(_ gateway: GatewayPlace, to name: String, by principal: Principal, in tx: Transaction) throws {
        let name = try NameRule.checked(name)
        _ = try tx.execute("UPDATE gateway SET name = ? WHERE id = ?", .text(name), Value(gateway.id))
        try note(
            .gatewayChanged, "gateway.rename", at: gateway, before: gateway.name, after: name, by: principal, in: tx)
    }

    /// 使用許可 / 使用不可: out of use, its link ends at once and is refused until it is back in use.
    package func setEnabled(_ id: GatewayID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        let isChanged = try await database.write { tx in
            try use(GatewayPlace.named(id, tenant: principal.tenant, in: tx), isEnabled, by: principal, in: tx)
        }
        if isChanged && !isEnabled { links.cut(id) }
    }

    /// False when it was so already. The caller ends the link of one that is out of use after the commit.
    func use(_ gateway: GatewayPlace, _ isEnabled: Bool, by principal: Principal, in tx: Transaction) throws -> Bool {
        if gateway.isEnabled == isEnabled { return false }
        _ = try tx.execute("UPDATE gateway SET is_enabled = ? WHERE id = ?", Value(isEnabled), Value(gateway.id))
        if !isEnabled { try close(gateway, in: tx) }
        try note(
            isEnabled ? .gatewayEnabled : .gatewayDisabled, isEnabled ? "gateway.enable" : "gateway.disable",
            at: gateway, before: AuditWords.use(!isEnabled), after: AuditWords.use(isEnabled), by: principal, in: tx)
        return true
    }

    /// A new slip for a gateway whose hardware or secret was lost: the old secret and link end at once.
    package func renewSlip(_ id: GatewayID, as principal: Principal) async throws -> Registration.Slip {
        try principal.mustManage()
        let slip = Registration.Slip(gateway: id, password: Registration.Slip.freshPassword())
        try await database.write { tx in
            let gateway = try GatewayPlace.named(id, tenant: principal.tenant, in: tx)
            let activated = try tx.first(
                "SELECT activated_at FROM gateway WHERE id = ? AND activated_at IS NOT NULL", Value(id))
            _ = try tx.execute(
                "UPDATE gateway SET slip_hash = ?, secret_hash = NULL, activated_at = NULL WHERE id = ?",
                .text(Digest.sha256Hex(slip.password)), Value(id))
            try close(gateway, in: tx)
            try note(
                .slipRenewed, "gateway.renewSlip", at: gateway, before: AuditWords.activation(activated != nil),
                after: AuditWords.activation(false), by: principal, in: tx)
        }
        links.cut(id)
        return slip
    }

    /// Its link ends because people said so: that is no 途絶. The other nodes are told; this one cuts after the commit.
    func close(_ gateway: GatewayPlace, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE gateway SET is_linked = 0, seen_at = ? WHERE id = ? AND is_linked = 1", Value(clock.wall),
            Value(gateway.id))
        try links.nodes.postAll(.cut, gateway.id, in: tx)
    }

    func note(
        _ code: EventCode, _ action: String, at gateway: GatewayPlace, before: String = "", after: String = "",
        arguments: [String: String] = [:], by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code, at: gateway)
        draft.actorName = principal.name
        draft.arguments = arguments
        try events.write(draft, tenant: gateway.tenant, in: tx)
        try audit.write(action, on: gateway.id.rawValue, before: before, after: after, by: principal, in: tx)
        Live.noteGateway(gateway, in: tx)
        Live.noteSite(gateway.site, tenant: gateway.tenant, in: tx)
    }
}
