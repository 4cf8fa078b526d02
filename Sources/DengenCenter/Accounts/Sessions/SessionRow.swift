import DengenModel
import DengenStore

/// A session with its account, as one look at the database gives it.
struct SessionRow: Sendable {
    let account: AccountRow
    let limits: SessionLimits
    /// What is due: a session that is complete is staged anew by a newer version of the terms of use.
    let stage: SessionStage?
    let ended: String?
    let seenAt: Int64
    /// Steady; nil for a session that stands until it is ended.
    let expiresAt: Int64?
    let completedAt: Int64?

    static func find(_ tokenHash: String, in tx: Transaction) throws -> SessionRow? {
        try tx.first(
            """
            SELECT \(AccountRow.columns), s.ended, s.stage, s.seen_at, s.expires_at, s.completed_at,
                t.idle_minutes, t.absolute_days, (SELECT MAX(version) FROM terms) AS newest_terms
            FROM session s JOIN account a ON a.id = s.account_id JOIN tenant t ON t.id = a.tenant_id
            WHERE s.token_hash = ?
            """, .text(tokenHash)
        ).map(SessionRow.init(row:))
    }

    private init(row: Row) throws {
        account = try AccountRow(row: row)
        limits = SessionLimits(
            role: account.role, idleMinutes: try row.integer("idle_minutes"),
            absoluteDays: try row.integer("absolute_days"))
        let isAgreed = try row.integerOrNil("newest_terms") ?? 0 <= Int64(account.termsVersion)
        let stored: SessionStage? = try row.choiceOrNil("stage")
        stage = stored ?? (isAgreed ? nil : .terms)
        ended = try row.textOrNil("ended")
        seenAt = try row.integer("seen_at")
        expiresAt = try row.integerOrNil("expires_at")
        completedAt = try row.integerOrNil("completed_at")
    }

    func isOver(at now: Int64) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
