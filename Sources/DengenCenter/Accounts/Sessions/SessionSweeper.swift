import DengenModel
import DengenStore

/// Ends sessions whose time is over: the log says so, and open pages are told.
struct SessionSweeper: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter

    private static let mostAtOnce = 200
    /// Milliseconds after its last sign of life when an ended session's row goes.
    private static let kept: Int64 = 2_592_000_000

    func sweep() async throws {
        let now = clock.steady
        let isDue = try await database.read { tx in
            try tx.first("SELECT 1 FROM session WHERE ended IS NULL AND expires_at <= ? LIMIT 1", .integer(now)) != nil
        }
        if isDue { try await database.write { tx in try end(at: now, in: tx) } }
    }

    func forgetOld() async throws {
        let old = clock.steady - Self.kept
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM session WHERE ended IS NOT NULL AND seen_at < ?", .integer(old))
        }
    }

    private func end(at now: Int64, in tx: Transaction) throws {
        let due = try tx.rows(
            """
            SELECT s.token_hash, s.stage, a.id, a.tenant_id, a.name FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.ended IS NULL AND s.expires_at <= ? ORDER BY s.expires_at LIMIT \(Self.mostAtOnce)
            """, .integer(now))
        for row in due {
            let isComplete = try row.textOrNil("stage") == nil
            _ = try tx.execute(
                "UPDATE session SET ended = ? WHERE token_hash = ?", .text(isComplete ? "timed-out" : "abandoned"),
                .text(try row.text("token_hash")))
            if isComplete { try tell(row, in: tx) }
        }
    }

    private func tell(_ row: Row, in tx: Transaction) throws {
        let tenant: TenantID = try row.identifier("tenant_id")
        var draft = EventDraft(.sessionTimedOut)
        draft.name = try row.text("name")
        draft.arguments = ["name": draft.name]
        draft.actorName = draft.name
        try events.write(draft, tenant: tenant, in: tx)
        Live.noteSignIn(try row.identifier("id"), tenant: tenant, in: tx)
    }
}
