package import DengenModel
import DengenStore

extension Fleet {
    /// A new name (C-25); a device that keeps names is told it.
    package func renameOutlet(_ id: OutletID, to name: String, as principal: Principal) async throws {
        try principal.must(.manage)
        let name = try NameRule.checked(name)
        try await change(id, as: principal) { place, tx in
            let change = try Self.rename(place, to: name, in: tx)
            try RosterBudget.check(place.gateway, in: tx)
            return change
        }
    }

    /// - Parameter name: a checked one; the caller looks at the budget of the gateway's roster.
    static func rename(_ place: OutletPlace, to name: String, in tx: Transaction) throws -> OutletChange {
        _ = try tx.execute("UPDATE outlet SET name = ?, is_named = 1 WHERE id = ?", .text(name), Value(place.id))
        return OutletChange(.deviceChanged, "outlet.rename", before: place.name, after: name)
    }

    /// 有効 / 無効 of one outlet, virtual outlet or PoE port.
    package func setOutletEnabled(_ id: OutletID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.must(.manage)
        try await change(id, as: principal) { place, tx in try Self.use(place, isEnabled, in: tx) }
    }

    /// Nil when it was so already.
    static func use(_ place: OutletPlace, _ isEnabled: Bool, in tx: Transaction) throws -> OutletChange? {
        let changed = try tx.execute(
            "UPDATE outlet SET is_enabled = ? WHERE id = ? AND is_enabled <> ?", Value(isEnabled), Value(place.id),
            Value(isEnabled))
        guard changed == 1 else { return nil }
        return OutletChange(
            isEnabled ? .outletEnabled : .outletDisabled, isEnabled ? "outlet.enable" : "outlet.disable",
            before: AuditWords.use(!isEnabled), after: AuditWords.use(isEnabled))
    }

    /// The note beside an outlet, at most 2,000 bytes; empty clears it.
    package func setMemo(_ id: OutletID, _ memo: String, as principal: Principal) async throws {
        try principal.must(.manage)
        let memo = try NameRule.memo(memo)
        try await change(id, as: principal) { place, tx in
            let before = try tx.first("SELECT memo FROM outlet WHERE id = ?", Value(id))?.text("memo") ?? ""
            return try Self.setMemo(place, memo, before: before, in: tx)
        }
    }

    /// - Parameter memo: a checked one.
    static func setMemo(
        _ place: OutletPlace, _ memo: String, before: String, in tx: Transaction
    ) throws -> OutletChange {
        _ = try tx.execute("UPDATE outlet SET memo = ? WHERE id = ?", .text(memo), Value(place.id))
        return OutletChange(.deviceChanged, "outlet.memo", before: before, after: memo)
    }
}
