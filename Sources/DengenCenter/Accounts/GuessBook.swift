import DengenStore
import DengenSystem

/// The waits of `GuessGuard`'s pairs, for all nodes together: what one node has seen counts at the others (S-02).
///
/// Alone there is nobody to share with, and nothing is written.
struct GuessBook: Sendable {
    let database: Database
    let clock: CenterClock
    let nodes: Nodes

    /// Counts a try before the password is looked at.
    /// - Throws: `CenterError.tooManyTries`, and then nothing was counted.
    func begin(_ account: String, from address: String) async throws {
        if nodes.isAlone { return }
        let pair = Self.pair(account, address)
        let wait = try await database.write { tx -> Int64? in
            let now = clock.steady
            let row = try tx.first("SELECT tries, held_until FROM guess WHERE pair = ?", .text(pair))
            if let held = try row?.integer("held_until"), held > now { return held - now }
            let tries = try (row?.integer("tries") ?? 0) + 1
            let hold = GuessGuard.wait(after: Int(tries))
            _ = try tx.execute(
                """
                INSERT INTO guess (pair, tries, held_until, tried_at) VALUES (?, ?, ?, ?) ON CONFLICT (pair)
                DO UPDATE SET tries = excluded.tries, held_until = excluded.held_until, tried_at = excluded.tried_at
                """, .text(pair), .integer(tries), .integer(hold == 0 ? 0 : now + hold), .integer(now))
            return nil
        }
        if let wait { throw CenterError.tooManyTries(retryAfter: Int(wait / 1000) + 1) }
    }

    func noteSuccess(_ account: String, from address: String) async throws {
        if nodes.isAlone { return }
        let (pair, day) = (Self.pair(account, address), Self.day(account))
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM guess WHERE pair = ?", .text(pair))
            _ = try tx.execute("UPDATE guess SET tries = tries - 1 WHERE pair = ? AND tries > 0", .text(day))
        }
    }

    /// `GuessGuard.countDay` for all nodes together; nil also while there is nobody to share with.
    func countDay(_ account: String) async throws -> Int64? {
        if nodes.isAlone { return nil }
        let day = Self.day(account)
        return try await database.write { tx in
            let now = clock.steady
            let row = try tx.first("SELECT tries, held_until FROM guess WHERE pair = ?", .text(day))
            let held = try row?.integer("held_until") ?? 0
            let tries = held > now ? try (row?.integer("tries") ?? 0) + 1 : 1
            let end = held > now ? held : now + GuessGuard.day
            _ = try tx.execute(
                """
                INSERT INTO guess (pair, tries, held_until, tried_at) VALUES (?, ?, ?, ?) ON CONFLICT (pair)
                DO UPDATE SET tries = excluded.tries, held_until = excluded.held_until, tried_at = excluded.tried_at
                """, .text(day), .integer(tries), .integer(end), .integer(now))
            return tries > Int64(GuessGuard.mostADay) ? end - now : nil
        }
    }

    /// A day after its last try a pair begins anew.
    func forgetOld() async throws {
        if nodes.isAlone { return }
        let old = clock.steady - 86_400_000
        try await database.write { tx in _ = try tx.execute("DELETE FROM guess WHERE tried_at < ?", .integer(old)) }
    }

    private static func day(_ account: String) -> String { Digest.sha256Hex("day " + account) }

    /// Only a digest: what people type for an address stays out of the database.
    private static func pair(_ account: String, _ address: String) -> String {
        Digest.sha256Hex("pair " + address + " " + account)
    }
}
