package import DengenModel
import DengenStore

extension Devices {
    /// A new name (C-25).
    package func rename(_ id: DeviceID, to name: String, as principal: Principal) async throws {
        try principal.must(.manage)
        let device = try await database.write { tx in
            let device = try DevicePlace.named(id, .manage, for: principal, in: tx)
            try rename(device, to: name, by: principal, in: tx)
            return device
        }
        if device.isManaged { links.noteChange(device.gateway) }
    }

    /// The same inside a transaction; the caller tells the gateway after the commit.
    func rename(_ device: DevicePlace, to name: String, by principal: Principal, in tx: Transaction) throws {
        let name = try NameRule.checked(name)
        _ = try tx.execute("UPDATE device SET name = ? WHERE id = ?", .text(name), Value(device.id))
        try note(.deviceChanged, "device.rename", at: device, before: device.name, after: name, by: principal, in: tx)
    }

    /// 使用許可 / 使用不可: out of use, it takes no order and counts in no health.
    package func setEnabled(_ id: DeviceID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        let device = try await database.write { tx -> DevicePlace? in
            let device = try DevicePlace.named(id, tenant: principal.tenant, in: tx)
            return try use(device, isEnabled, by: principal, in: tx) ? device : nil
        }
        if let device { links.noteChange(device.gateway) }
    }

    /// False when it was so already. The caller tells the gateway after the commit.
    func use(_ device: DevicePlace, _ isEnabled: Bool, by principal: Principal, in tx: Transaction) throws -> Bool {
        if device.isEnabled == isEnabled { return false }
        _ = try tx.execute("UPDATE device SET is_enabled = ? WHERE id = ?", Value(isEnabled), Value(device.id))
        try note(
            isEnabled ? .deviceEnabled : .deviceDisabled, isEnabled ? "device.enable" : "device.disable", at: device,
            before: AuditWords.use(!isEnabled), after: AuditWords.use(isEnabled), by: principal, in: tx)
        return true
    }

    /// Deletes it: its outlets are gone from every page, its rows stay in the log, its credentials are wiped.
    ///
    /// - Parameter name: the device's name, typed anew.
    /// - Throws: `.invalid(field: "name")` for another name, `.refused(.pending)` while a command runs,
    ///   `.refused(.lockedOut)` while an outlet of it is locked out: added anew it would be free.
    package func delete(_ id: DeviceID, typing name: String, as principal: Principal) async throws {
        try principal.mustManage()
        let now = clock.wall
        let device = try await database.write { tx in
            let device = try DevicePlace.named(id, tenant: principal.tenant, in: tx)
            guard Array(name.utf8) == Array(device.name.utf8) else {
                throw CenterError.invalid(field: "name", problem: .unknown)
            }
            let open = try tx.first(
                "SELECT id FROM command WHERE device_id = ? AND finished_at IS NULL LIMIT 1", Value(id))
            if open != nil { throw CenterError.refused(.pending) }
            if try LockRow.stands(onDevice: id, at: now, in: tx) { throw CenterError.refused(.lockedOut) }
            _ = try tx.execute(
                "UPDATE device SET deleted_at = ?, options = NULL, shown = '[]' WHERE id = ?", Value(now), Value(id))
            try note(.deviceDeleted, "device.delete", at: device, before: device.name, by: principal, in: tx)
            return device
        }
        links.noteChange(device.gateway)
    }

    /// The event, the audit row and the notice of one change.
    func note(
        _ code: EventCode, _ action: String, at device: DevicePlace, before: String = "", after: String = "",
        by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code, at: device)
        draft.actorName = principal.name
        try events.write(draft, tenant: device.tenant, in: tx)
        try audit.write(action, on: device.id.rawValue, before: before, after: after, by: principal, in: tx)
        Live.noteDevice(device.id, site: device.site, tenant: device.tenant, in: tx)
        Live.noteSite(device.site, tenant: device.tenant, in: tx)
    }
}
