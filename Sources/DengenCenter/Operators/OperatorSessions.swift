package import DengenModel
import DengenStore
import DengenSystem

/// The operator's way to the pages under `/ops`: a link that opens once, then a session of its own.
///
/// It has nothing to do with accounts: who can open the control socket gets a link, and nobody else does.
package struct OperatorSessions: Sendable {
    /// Milliseconds that a link waits to be opened.
    package static let linkLife: Int64 = 15 * 60_000
    /// Milliseconds of a session without a request, and at most.
    package static let idle: Int64 = 30 * 60_000
    package static let longest: Int64 = 12 * 3_600_000
    /// `seen_at` is written at most so often.
    private static let grain: Int64 = 60_000

    let database: Database
    let clock: CenterClock
    let audit: AuditWriter

    /// 256 random bits for the address of a page; the centre keeps only their SHA-256.
    package struct Link: Sendable {
        package let token: String
        package let expiresAt: Timestamp
    }

    /// A session that has just begun.
    package struct SignIn: Sendable {
        /// For the cookie.
        package let token: String
        package let actor: Operator
    }

    package func makeLink(by actor: Operator) async throws -> Link {
        let link = Link(token: SecureRandom.token(), expiresAt: clock.wall.advanced(byMilliseconds: Self.linkLife))
        try await database.write { tx in
            _ = try tx.execute(
                "INSERT INTO operator_link (token_hash, name, expires_at) VALUES (?, ?, ?)",
                .text(Digest.sha256Hex(link.token)), .text(actor.name), Value(link.expiresAt))
            try audit.write("operator.link", on: actor.name, by: actor, of: nil, in: tx)
        }
        return link
    }

    /// Opens a session; the link is worth nothing from here on.
    ///
    /// - Throws: `CenterError.signInFailed` for a link that nobody made, was opened before or whose time is over.
    package func begin(link token: String, address: String) async throws -> SignIn {
        let now = clock.wall
        let session = SecureRandom.token()
        return try await database.write { tx in
            let row = try tx.first(
                "DELETE FROM operator_link WHERE token_hash = ? RETURNING name, expires_at",
                .text(Digest.sha256Hex(token)))
            guard let row, try row.integer("expires_at") > now.milliseconds else { throw CenterError.signInFailed }
            let actor = Operator(name: try row.text("name"), address: address)
            _ = try tx.execute(
                """
                INSERT INTO operator_session (token_hash, name, address, created_at, seen_at) VALUES (?, ?, ?, ?, ?)
                """, .text(Digest.sha256Hex(session)), .text(actor.name), .text(address), Value(now), Value(now))
            try audit.write("operator.begin", on: actor.name, by: actor, of: nil, in: tx)
            return SignIn(token: session, actor: actor)
        }
    }

    /// Who holds this cookie; nil when nobody does, or it was idle or open for too long.
    package func find(token: String, address: String) async throws -> Operator? {
        let hash = Digest.sha256Hex(token)
        let now = clock.wall.milliseconds
        let row = try await database.read { tx in
            try tx.first(
                "SELECT name, seen_at FROM operator_session WHERE token_hash = ? AND seen_at > ? AND created_at > ?",
                .text(hash), .integer(now - Self.idle), .integer(now - Self.longest))
        }
        guard let row else { return nil }
        if now - (try row.integer("seen_at")) >= Self.grain {
            try await database.write { tx in
                _ = try tx.execute(
                    "UPDATE operator_session SET seen_at = ? WHERE token_hash = ?", .integer(now), .text(hash))
            }
        }
        return Operator(name: try row.text("name"), address: address)
    }

    package func end(token: String, by actor: Operator) async throws {
        try await database.write { tx in
            let ended = try tx.execute(
                "DELETE FROM operator_session WHERE token_hash = ?", .text(Digest.sha256Hex(token)))
            if ended > 0 { try audit.write("operator.end", on: actor.name, by: actor, of: nil, in: tx) }
        }
    }

    /// Every session and every link that was not opened yet; answers how many sessions there were.
    package func endAll(by actor: Operator) async throws -> Int {
        let now = clock.wall.milliseconds
        return try await database.write { tx in
            let live = try tx.first(
                "SELECT COUNT(*) AS n FROM operator_session WHERE seen_at > ? AND created_at > ?",
                .integer(now - Self.idle), .integer(now - Self.longest))
            _ = try tx.execute("DELETE FROM operator_session")
            _ = try tx.execute("DELETE FROM operator_link")
            let count = Int(try live?.integer("n") ?? 0)
            try audit.write("operator.endAll", on: actor.name, after: String(count), by: actor, of: nil, in: tx)
            return count
        }
    }

    func forgetOld() async throws {
        let now = clock.wall.milliseconds
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM operator_link WHERE expires_at <= ?", .integer(now))
            _ = try tx.execute(
                "DELETE FROM operator_session WHERE seen_at <= ? OR created_at <= ?", .integer(now - Self.idle),
                .integer(now - Self.longest))
        }
    }
}
