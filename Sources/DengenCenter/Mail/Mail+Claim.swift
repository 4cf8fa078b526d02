import DengenModel
import DengenStore
import DengenSystem

extension Mail {
    /// Milliseconds after which whoever took a letter counts as dead: longer than any try lasts.
    static let lease: Int64 = 180_000

    /// The next letter that is due, for the caller alone; nil when there is none.
    ///
    /// Of several nodes one gets it. When that one dies the lease runs out and the letter goes out again: at most one
    /// duplicate, under the same Message-ID.
    func claim() async throws -> MailJob? {
        while true {
            switch try await step() {
            case .job(let job): return job
            case .settled: continue
            case .idle: return nil
            }
        }
    }

    private enum Step: Sendable {
        case job(MailJob)
        /// A letter that needs no sending now was dealt with.
        case settled
        case idle
    }

    private func step() async throws -> Step {
        // Looked for outside: an idle queue must not hold up writers.
        let due = Self.due(at: clock.wall)
        guard try await database.read({ tx in try tx.first(due.sql, due.values) != nil }) else { return .idle }
        return try await database.write { tx in
            let now = clock.wall
            let due = Self.due(at: now)
            guard let row = try tx.first(due.sql, due.values) else { return .idle }
            if try row.integer("expires_at") <= now.milliseconds {
                try giveUp(row, at: now, in: tx)
                return .settled
            }
            guard let outbox = try MailServerRow.outbox(sealer, in: tx) else {
                try postpone(row, .noServer, until: now.advanced(byMilliseconds: MailDelay.withoutServer), in: tx)
                return .settled
            }
            return .job(try take(row, through: outbox, at: now, in: tx))
        }
    }

    private func take(_ row: Row, through outbox: MailOutbox, at now: Timestamp, in tx: Transaction) throws -> MailJob {
        let job = try MailJob(row, claim: SecureRandom.uuid4(), outbox: outbox)
        _ = try tx.execute(
            "UPDATE mail SET state = ?, claim = ?, tries = tries + 1, tried_at = ?, next_at = ? WHERE id = ?",
            Value(MailState.sending), .text(job.claim), Value(now), Value(now.advanced(byMilliseconds: Self.lease)),
            Value(job.id))
        return job
    }

    /// The first letter whose time has come. One that would wait longer than any does was written down by a wall clock
    /// that was ahead.
    private static func due(at now: Timestamp) -> (sql: String, values: [Value]) {
        (
            """
            SELECT \(MailJob.columns) FROM mail m LEFT JOIN tenant t ON t.id = m.tenant_id
            WHERE m.finished_at IS NULL AND (m.next_at <= ? OR m.next_at > ?) ORDER BY m.next_at, m.id LIMIT 1
            """, [Value(now), Value(now.advanced(byMilliseconds: MailDelay.longest))]
        )
    }

    /// At start, where no other process sends: what an earlier life was at is nobody's.
    func takeUp() async throws {
        try await database.write { tx in
            _ = try tx.execute(
                "UPDATE mail SET next_at = ? WHERE state = ? AND finished_at IS NULL", Value(clock.wall),
                Value(MailState.sending))
        }
    }
}
