package import DengenModel
import DengenStore

extension Fleet {
    /// A new name (C-25); a device that keeps names is told it.
    package func renameOutlet(_ id: OutletID, to name: String, as principal: Principal) async throws {
        try principal.mustManage()
        let name = try NameRule.checked(name)
        try await change(id, as: principal) { place, tx in
            _ = try tx.execute("UPDATE outlet SET name = ?, is_named = 1 WHERE id = ?", .text(name), Value(id))
            try RosterBudget.check(place.gateway, in: tx)
            return OutletChange(.deviceChanged, "outlet.rename", before: place.name, after: name)
        }
    }

    /// 有効 / 無効 of one outlet, virtual outlet or PoE port.
    package func setOutletEnabled(_ id: OutletID, _ isEnabled: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        try await change(id, as: principal) { _, tx in
            let changed = try tx.execute(
                "UPDATE outlet SET is_enabled = ? WHERE id = ? AND is_enabled <> ?", Value(isEnabled), Value(id),
                Value(isEnabled))
            guard changed == 1 else { return nil }
            return isEnabled
                ? OutletChange(.outletEnabled, "outlet.enable") : OutletChange(.outletDisabled, "outlet.disable")
        }
    }

    /// The note beside an outlet, at most 2,000 bytes; empty clears it.
    package func setMemo(_ id: OutletID, _ memo: String, as principal: Principal) async throws {
        try principal.mustManage()
        let memo = try NameRule.memo(memo)
        try await change(id, as: principal) { _, tx in
            let before = try tx.first("SELECT memo FROM outlet WHERE id = ?", Value(id))?.text("memo") ?? ""
            _ = try tx.execute("UPDATE outlet SET memo = ? WHERE id = ?", .text(memo), Value(id))
            return OutletChange(.deviceChanged, "outlet.memo", before: before, after: memo)
        }
    }
}
