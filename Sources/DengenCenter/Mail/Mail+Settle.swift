import DengenModel
import DengenStore

extension Mail {
    /// How one try ended.
    enum Outcome: Sendable {
        case sent
        /// - Parameters:
        ///   - status: the server's, when it said no.
        ///   - answer: its words.
        case trouble(MailTrouble, status: Int = 0, answer: String = "")
        /// Broken off here: no fault of anybody's, and no try.
        case brokenOff
    }

    /// Writes down how a try ended; nothing when the letter was taken back or taken over meanwhile.
    func settle(_ job: MailJob, _ outcome: Outcome) async throws {
        try await database.write { tx in
            let row = try tx.first(
                """
                SELECT \(MailJob.columns) FROM mail m LEFT JOIN tenant t ON t.id = m.tenant_id
                WHERE m.id = ? AND m.claim = ? AND m.finished_at IS NULL
                """, Value(job.id), .text(job.claim))
            guard let row else { return }
            switch outcome {
            case .sent: try finish(row, .sent, in: tx)
            case .brokenOff: try putBack(job.id, in: tx)
            case .trouble(let trouble, let status, let answer):
                try settle(row, trouble, status: status, answer: answer, in: tx)
            }
        }
    }

    private func settle(
        _ row: Row, _ trouble: MailTrouble, status: Int, answer: String, in tx: Transaction
    ) throws {
        if trouble.isFinal {
            _ = try tx.execute("UPDATE mail SET fault = ? WHERE id = ?", Value(trouble), .text(try row.text("id")))
            try finish(row, .failed, in: tx)
            return try note(.mailGivenUp, row, in: tx)
        }
        let delay = MailDelay.after(try row.integer("tries"), isFinalNo: status >= 500)
        let next = clock.wall.advanced(byMilliseconds: delay)
        try postpone(row, trouble, answer: answer, until: next, in: tx)
    }

    /// The letter waits on, at most until its time is over.
    func postpone(
        _ row: Row, _ trouble: MailTrouble, answer: String = "", until next: Timestamp, in tx: Transaction
    ) throws {
        let end = Timestamp(milliseconds: try row.integer("expires_at"))
        _ = try tx.execute(
            "UPDATE mail SET state = ?, claim = NULL, next_at = ?, fault = ?, answer = ? WHERE id = ?",
            Value(MailState.waiting), Value(min(next, end)), Value(trouble),
            .text(answer.bounded(255)), .text(try row.text("id")))
        try note(trouble, row, in: tx)
    }

    private func putBack(_ id: MailID, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE mail SET state = ?, claim = NULL, next_at = ?, tries = tries - 1 WHERE id = ?",
            Value(MailState.waiting), Value(clock.wall), Value(id))
    }

    /// Its time is over.
    func giveUp(_ row: Row, at now: Timestamp, in tx: Transaction) throws {
        let wasRefused = try row.textOrNil("fault") == MailTrouble.refused.rawValue
        try finish(row, wasRefused ? .failed : .expired, in: tx)
        // Where there is no server the log has said so.
        if try row.integer("tries") > 0 { try note(.mailGivenUp, row, in: tx) }
    }

    /// Nobody needs the letter any more: what was sealed goes.
    private func finish(_ row: Row, _ state: MailState, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE mail SET state = ?, letter = NULL, claim = NULL, finished_at = ? WHERE id = ?", Value(state),
            Value(clock.wall), .text(try row.text("id")))
    }
}

/// What the log of the addressee's tenant hears.
extension Mail {
    /// Milliseconds in which a tenant's log says one thing about the mail server once: it is the same for every letter.
    private static let (quietly, dailyQuietly): (Int64, Int64) = (3_600_000, 86_400_000)

    private func note(_ trouble: MailTrouble, _ row: Row, in tx: Transaction) throws {
        guard let message = trouble.message, let tenant: TenantID = try row.identifierOrNil("tenant_id") else { return }
        let quiet = trouble == .noServer ? Self.dailyQuietly : Self.quietly
        let last = try tx.first(
            "SELECT at FROM event WHERE tenant_id = ? AND code = ? ORDER BY id DESC LIMIT 1", Value(tenant),
            Value(message.code))
        if let last = try last?.timestamp("at"), clock.wall.milliseconds(since: last) < quiet { return }
        var draft = EventDraft(message.code)
        if message.number > 0 { draft.arguments = ["code": String(message.number)] }
        try events.write(draft, tenant: tenant, in: tx)
    }

    private func note(_ code: EventCode, _ row: Row, in tx: Transaction) throws {
        guard let tenant: TenantID = try row.identifierOrNil("tenant_id") else { return }
        var draft = EventDraft(code)
        draft.name = try row.text("name")
        draft.arguments = ["name": draft.name]
        try events.write(draft, tenant: tenant, in: tx)
    }
}
