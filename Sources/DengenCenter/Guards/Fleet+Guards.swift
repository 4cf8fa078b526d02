package import DengenModel
import DengenStore

extension Fleet {
    /// How far ahead a lock-out may end, in milliseconds: 366 days.
    package static let longestLock: Int64 = 366 * 86_400_000

    /// What may be done with the outlet (N-05); commands that have not left obey it at the gateway.
    package func setMode(_ id: OutletID, _ mode: Outlet.Mode, as principal: Principal) async throws {
        try principal.must(.manage)
        try await change(id, as: principal) { place, tx in
            let before = try tx.first("SELECT mode FROM outlet WHERE id = ?", Value(id))?.text("mode") ?? ""
            guard before != mode.rawValue else { return nil }
            _ = try tx.execute("UPDATE outlet SET mode = ? WHERE id = ?", Value(mode), Value(id))
            return OutletChange(
                .outletModeChanged, "outlet.mode", before: before, after: mode.rawValue,
                arguments: ["mode": mode.rawValue])
        }
    }

    /// Whether people must type the outlet's name before they switch it (N-05).
    package func setCritical(_ id: OutletID, _ isCritical: Bool, as principal: Principal) async throws {
        try principal.must(.manage)
        try await change(id, as: principal) { place, tx in
            guard place.gate.isCritical != isCritical else { return nil }
            _ = try tx.execute("UPDATE outlet SET is_critical = ? WHERE id = ?", Value(isCritical), Value(id))
            return OutletChange(
                isCritical ? .outletMarkedCritical : .outletUnmarkedCritical, "outlet.critical",
                before: isCritical ? "0" : "1", after: isCritical ? "1" : "0")
        }
    }

    /// ロックアウト: from now on nobody and nothing switches the outlet (N-05). Commands that have not left end as refused;
    /// what has left is refused by the gateway, unless the device has it already.
    ///
    /// Its owner may set it anew with another reason or end; another's must be lifted first.
    /// - Parameters:
    ///   - reason: 1 to 200 bytes.
    ///   - until: nil stands until it is lifted; else later than now, at most 366 days.
    /// - Throws: `.refused(.lockedOut)` when another keeps it; `.invalid` for `reason` and `until`.
    package func lock(
        _ id: OutletID, reason: String, until: Timestamp? = nil, as principal: Principal
    ) async throws {
        try principal.must(.manage)
        let now = clock.wall
        let reason = try NameRule.checked(reason, field: "reason")
        if let until, !(1...Self.longestLock).contains(until.milliseconds(since: now)) {
            throw CenterError.invalid(field: "until", problem: .outOfRange)
        }
        let lock = OutletLock(owner: principal.name, reason: reason, until: until)
        try await change(id, as: principal) { place, tx in
            let standing = try LockRow.find(id, in: tx).flatMap { $0.lock.stands(at: now) ? $0 : nil }
            if let standing {
                guard standing.isOwned(by: principal) else { throw CenterError.refused(.lockedOut) }
                if standing.lock == lock { return nil }
            }
            try store(lock, on: id, since: standing?.lockedAt ?? now, by: principal, in: tx)
            try endWaiting(on: id, in: tx)
            return OutletChange(
                .outletLocked, "outlet.lock", before: standing?.words ?? "", after: LockRow.words(lock),
                arguments: ["reason": reason])
        }
    }

    /// Lifts a lock-out; one that does not stand is no error.
    /// - Throws: `.forbidden` for who neither set it nor manages.
    package func unlock(_ id: OutletID, as principal: Principal) async throws {
        try principal.mustHold(.manage)
        let now = clock.wall
        try await change(id, with: .view, as: principal) { place, tx in
            guard let row = try LockRow.find(id, in: tx), row.lock.stands(at: now) else { return nil }
            let rights = try principal.rights(of: [id], in: tx)[id] ?? []
            guard row.mayBeLifted(by: principal, with: rights) else { throw CenterError.forbidden }
            try LockRow.delete(id, in: tx)
            return OutletChange(.outletUnlocked, "outlet.unlock", before: row.words)
        }
    }

    private func store(
        _ lock: OutletLock, on id: OutletID, since instant: Timestamp, by principal: Principal, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            """
            INSERT INTO outlet_lock (outlet_id, subject, owner, reason, ends_at, locked_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (outlet_id) DO UPDATE SET subject = excluded.subject, owner = excluded.owner,
                reason = excluded.reason, ends_at = excluded.ends_at, locked_at = excluded.locked_at
            """,
            [
                Value(id), .text(principal.subject), .text(lock.owner), .text(lock.reason), Value(lock.until),
                Value(instant),
            ])
    }

    /// A command of which no byte has left must not leave any more.
    private func endWaiting(on id: OutletID, in tx: Transaction) throws {
        let rows = try tx.rows(
            "SELECT id FROM command WHERE outlet_id = ? AND finished_at IS NULL AND offered_at IS NULL", Value(id))
        for row in rows {
            guard let open = try book.open(try row.identifier("id"), in: tx) else { continue }
            try book.move(open, to: Command.Outcome(.failed, reason: .lockedOut), in: tx)
        }
    }
}
