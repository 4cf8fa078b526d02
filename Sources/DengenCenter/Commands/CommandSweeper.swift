import DengenModel
import DengenStore

/// Ends what is due, so that no command stays without a final state (facts trust 4.2).
struct CommandSweeper: Sendable {
    let database: Database
    let clock: CenterClock
    let book: CommandBook

    /// Ends every command whose time has come; at most 500 a call, and answers how many.
    /// - Parameter late: milliseconds that another node has to do it first.
    func sweep(late: Int64 = 0) async throws -> Int {
        let now = clock.steady - late
        let due = try await database.read { tx in
            try tx.rows(
                "SELECT id FROM command WHERE finished_at IS NULL AND due_at <= ? ORDER BY due_at LIMIT 500",
                .integer(now)
            ).map { row -> CommandID in try row.identifier("id") }
        }
        if due.isEmpty { return 0 }
        try await database.write { tx in
            for id in due {
                guard let open = try book.open(id, in: tx), !open.state.isFinal else { continue }
                try book.move(open, to: Self.end(of: open), in: tx)
            }
        }
        return due.count
    }

    /// What was never offered never ran; what may have left is unconfirmed until the gateway says otherwise.
    static func end(of open: OpenCommand) -> Command.Outcome {
        open.isOffered
            ? Command.Outcome(.unconfirmed, reason: .noWord) : Command.Outcome(.expired, reason: .neverArrived)
    }

    /// Run at start and after a step of the clock that nodes share: what was registered under a clock that was ahead of
    /// ours can't be timed any more. It must not be sent (again), and what may have left gets a deadline of our own clock.
    func closeUntimed() async throws {
        let now = clock.steady
        _ = try await database.write { tx in
            try tx.execute(
                """
                UPDATE command SET expires_at = ?, due_at = CASE WHEN offered_at IS NULL THEN ? ELSE ? END
                WHERE finished_at IS NULL AND expires_at > ? + ttl
                """, .integer(now), .integer(now), .integer(now + Command.proofTime),
                .integer(now + CenterClock.tolerance))
        }
    }

    /// Forgets idempotency keys after 24 h.
    func forgetKeys() async throws {
        let old = clock.wall.advanced(byMilliseconds: -86_400_000).milliseconds
        _ = try await database.write { tx in
            try tx.execute("DELETE FROM idempotency WHERE created_at < ?", .integer(old))
        }
    }
}
