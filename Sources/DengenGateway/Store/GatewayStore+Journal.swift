import DengenModel
import DengenStore
import DengenWire

/// Commands and what became of them.
extension GatewayStore {
    /// A command that has ended and is kept so that a repeated frame gets the first answer.
    struct Ending: Sendable {
        var id: CommandID
        var outcome: Command.Outcome
    }

    /// What has not ended or still owes an ON, in the order of arrival.
    func unfinished() async throws -> [JournalEntry] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT * FROM journal WHERE (ended_at IS NULL OR debt_due IS NOT NULL) AND device IS NOT NULL
                ORDER BY received_at, command_id
                """
            ).compactMap(JournalEntry.init)
        }
    }

    /// Ended commands, in the order in which they came.
    func endings() async throws -> [Ending] {
        try await database.read { tx in
            try tx.rows("SELECT * FROM journal WHERE ended_at IS NOT NULL ORDER BY rowid")
                .compactMap { row in
                    guard let id = CommandID(try row.text("command_id")), let outcome = try Command.Outcome(row) else {
                        return nil
                    }
                    return Ending(id: id, outcome: outcome)
                }
        }
    }

    func admit(_ entry: JournalEntry, at now: Int64) async throws {
        try await database.write { tx in
            _ = try tx.execute(
                """
                INSERT INTO journal (command_id, device, outlet, action, origin, deadline, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, Value(entry.id), Value(entry.address.device), Value(entry.address.outlet), Value(entry.action),
                Value(entry.origin), Value(entry.deadline), Value(now))
        }
    }

    /// Ends a command that was never admitted, and reports it.
    func refuse(
        _ id: CommandID, _ outcome: Command.Outcome, dropping acknowledged: Int64?, at now: Int64
    ) async throws -> [ReportItem] {
        try await database.write { [gateway] tx in
            if let acknowledged { try tx.drop(upTo: acknowledged) }
            _ = try tx.execute(
                "INSERT INTO journal (command_id, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING", Value(id),
                Value(now))
            try tx.settle(id, outcome, at: now)
            return try tx.report([.outcome(id, outcome)], device: nil, from: gateway, at: now)
        }
    }

    func setDebt(of id: CommandID, dueAt: Int64) async throws {
        try await database.write { tx in
            _ = try tx.execute("UPDATE journal SET debt_due = ? WHERE command_id = ?", Value(dueAt), Value(id))
        }
    }

    /// Keeps what happened on a device, in order: the journal's part and the report's part in one transaction.
    ///
    /// - Parameter acknowledged: up to here the outbox is dropped in the same transaction; an fsync less.
    func record(
        _ facts: [Fact], device: DeviceKey?, dropping acknowledged: Int64?, at now: Int64
    ) async throws -> [ReportItem] {
        try await database.write { tx in
            if let acknowledged { try tx.drop(upTo: acknowledged) }
            let kept = try facts.filter { try keep($0, at: now, in: tx) }
            return try tx.report(kept, device: device, from: gateway, at: now)
        }
    }

    /// Forgets all but the newest `count` ended commands, by the order in which they came: a clock may have been wrong.
    /// What is owed is never forgotten.
    func forgetEndings(but count: Int) async throws {
        try await database.write { tx in
            _ = try tx.execute(
                """
                DELETE FROM journal WHERE debt_due IS NULL AND command_id IN (
                    SELECT command_id FROM journal WHERE ended_at IS NOT NULL
                    ORDER BY rowid DESC LIMIT -1 OFFSET ?)
                """, Value(count))
        }
    }
}

extension GatewayStore {
    /// - Returns: false for what was known already and is not to be reported again.
    private func keep(_ fact: Fact, at now: Int64, in tx: Transaction) throws -> Bool {
        switch fact {
        case .outcome(let id, let outcome): try tx.settle(id, outcome, at: now)
        case .debtPaid(let id): try tx.execute("UPDATE journal SET debt_due = NULL WHERE command_id = ?", Value(id))
        case .samples(let report): return try keep(report, as: Self.stream(of: report.device), in: tx)
        case .means(let report): return try keep(report, as: Self.means(of: report.device), in: tx)
        default: break
        }
        return true
    }
}

extension Transaction {
    /// Notes how a command stands; one that has ended stays as it ended.
    fileprivate func settle(_ id: CommandID, _ outcome: Command.Outcome, at now: Int64) throws {
        // A device's own words may hold what no text column can.
        let text = outcome.text.map { String(decoding: $0.utf8.filter { $0 != 0 }, as: UTF8.self) }
        try execute(
            """
            UPDATE journal SET state = ?, reason = ?, text = ?, present = ?, delay = ?, ended_at = ?
            WHERE command_id = ? AND ended_at IS NULL
            """, Value(outcome.state), Value(outcome.reason), Value(text), Value(outcome.present),
            Value(outcome.delay), outcome.state.isFinal ? Value(now) : .null, Value(id))
    }
}

extension JournalEntry {
    /// Nil for a row that this version cannot read.
    fileprivate init?(_ row: Row) throws {
        guard let id = CommandID(try row.text("command_id")), let device = DeviceKey(try row.text("device")),
            let action = PowerAction(rawValue: try row.text("action")),
            let origin = Command.Origin(rawValue: try row.text("origin"))
        else { return nil }
        self.init(
            id: id, address: OutletAddress(device: device, outlet: Int(try row.integer("outlet"))), action: action,
            origin: origin, deadline: try row.integer("deadline"), outcome: try Command.Outcome(row),
            debtDue: try row.integerOrNil("debt_due"))
    }
}

extension Command.Outcome {
    /// Nil while nothing is known.
    fileprivate init?(_ row: Row) throws {
        guard let state = try row.textOrNil("state").flatMap(Command.State.init) else { return nil }
        self.init(
            state, reason: try row.textOrNil("reason").flatMap(Command.Reason.init), text: try row.textOrNil("text"),
            present: try row.textOrNil("present").flatMap(PowerState.init), delay: try row.integerOrNil("delay"))
    }
}
