import DengenModel
import DengenStore

/// A lock-out as its row has it.
struct LockRow: Sendable {
    /// Stable id of who set it.
    let subject: String
    let lock: OutletLock
    let lockedAt: Timestamp

    static func find(_ outlet: OutletID, in tx: Transaction) throws -> LockRow? {
        try tx.first(
            "SELECT subject, owner, reason, ends_at, locked_at FROM outlet_lock WHERE outlet_id = ?", Value(outlet)
        ).map { row in
            LockRow(
                subject: try row.text("subject"),
                lock: OutletLock(
                    owner: try row.text("owner"), reason: try row.text("reason"), until: try row.timestamp("ends_at")),
                lockedAt: Timestamp(milliseconds: try row.integer("locked_at")))
        }
    }

    /// Its owner, whatever became of the role since, and who manages the outlet by role or by a grant.
    func mayBeLifted(by principal: Principal, with rights: Set<Right>) -> Bool {
        if principal.isManager || rights.contains(.manage) { return true }
        return isOwned(by: principal) && principal.scopes.contains(.switch)
    }

    func isOwned(by principal: Principal) -> Bool {
        subject.utf8.elementsEqual(principal.subject.utf8)
    }

    /// Owner, reason and end in milliseconds, as the audit keeps it.
    var words: String { Self.words(lock) }

    static func words(_ lock: OutletLock) -> String {
        "\(lock.owner): \(lock.reason)" + (lock.until.map { " until \($0.milliseconds)" } ?? "")
    }

    /// Whether any outlet of the device is locked out.
    static func stands(onDevice device: DeviceID, at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT l.outlet_id FROM outlet_lock l JOIN outlet o ON o.id = l.outlet_id
            WHERE o.device_id = ? AND o.gone_at IS NULL AND (l.ends_at IS NULL OR l.ends_at > ?) LIMIT 1
            """, Value(device), Value(now)) != nil
    }

    static func delete(_ outlet: OutletID, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM outlet_lock WHERE outlet_id = ?", Value(outlet))
    }
}
