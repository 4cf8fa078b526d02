import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    package enum SessionState: Sendable {
        case active(Principal, SessionFacts)
        /// The password was right; something is left to do before it is a session.
        case staged(StagedSession)
        /// A newer sign-in ended it.
        case replaced
        /// Its time was over.
        case timedOut
        case none
    }

    /// What a page tells of the session that it is shown in.
    package struct SessionFacts: Sendable {
        package let language: String?
        /// Milliseconds until it ends whatever is done; nil for one that use prolongs.
        package let endsIn: Int64?
    }

    /// Milliseconds between two notes of one session's use: it so ends at most that much early.
    private static let useGrain: Int64 = 30_000

    /// Who holds this cookie.
    ///
    /// - Parameter isUse: a person asks, not an open page by itself: what is idle counts from here.
    package func session(token: String, address: String, isUse: Bool = false) async throws -> SessionState {
        let hash = Digest.sha256Hex(token)
        guard let row = try await database.read({ tx in try SessionRow.find(hash, in: tx) }) else { return .none }
        if let ended = row.ended { return Self.state(ended) }
        let now = clock.steady
        if row.isOver(at: now) || row.account.hasLeft(at: clock.wall) { return row.stage == nil ? .timedOut : .none }
        if let stage = row.stage {
            return .staged(StagedSession(row.account, stage: stage, tokenHash: hash, address: address))
        }
        if isUse, row.limits.idle != nil, now - row.seenAt >= Self.useGrain {
            try await noteUse(of: hash, row, at: now)
        }
        return .active(row.account.principal(address: address), facts(of: row, at: now))
    }

    /// Ends the session; a cookie that names none is no fault.
    package func signOut(token: String, address: String) async throws {
        let principal: Principal
        let isComplete: Bool
        switch try await session(token: token, address: address) {
        case .active(let person, _): (principal, isComplete) = (person, true)
        case .staged(let session): (principal, isComplete) = (session.person, false)
        case .replaced, .timedOut, .none: return
        }
        let hash = Digest.sha256Hex(token)
        try await database.write { tx in
            _ = try tx.execute("UPDATE session SET ended = 'signed-out' WHERE token_hash = ?", .text(hash))
            if isComplete { try note(.signedOut, principal, in: tx) }
        }
    }

    private static func state(_ ended: String) -> SessionState {
        switch ended {
        case "replaced": .replaced
        case "timed-out": .timedOut
        default: .none
        }
    }

    private func facts(of row: SessionRow, at now: Int64) -> SessionFacts {
        SessionFacts(
            language: row.account.language,
            endsIn: row.limits.idle == nil ? row.expiresAt.map { $0 - now } : nil)
    }

    private func noteUse(of tokenHash: String, _ row: SessionRow, at now: Int64) async throws {
        let end = row.limits.end(completedAt: row.completedAt ?? now, seenAt: now)
        try await database.write { tx in
            _ = try tx.execute(
                "UPDATE session SET seen_at = ?, expires_at = ? WHERE token_hash = ? AND ended IS NULL",
                .integer(now), Value(end), .text(tokenHash))
        }
    }
}
