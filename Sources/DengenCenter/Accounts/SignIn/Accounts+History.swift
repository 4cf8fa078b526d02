import DengenModel
import DengenStore

extension Accounts {
    /// One's own sign-ins, the newest first.
    ///
    /// - Parameters:
    ///   - cursor: the `next` of the page before.
    ///   - limit: 1 to 200.
    package func history(after cursor: String? = nil, limit: Int = 50, as principal: Principal) async throws
        -> Page<SignInRecord>
    {
        guard let account = principal.account else { throw CenterError.forbidden }
        return try await database.read { tx in try history(of: account, after: cursor, limit: limit, in: tx) }
    }

    /// The same of any account: who asks must have been allowed to.
    func history(of account: AccountID, after cursor: String?, limit: Int, in tx: Transaction) throws
        -> Page<SignInRecord>
    {
        let limit = min(max(limit, 1), 200)
        let rows = try tx.rows(
            """
            SELECT id, at, address, agent, outcome FROM sign_in WHERE account_id = ? AND id < ?
            ORDER BY id DESC LIMIT \(limit + 1)
            """, Value(account), .text(cursor ?? "~"))
        let records = try rows.prefix(limit).map(SignInRecord.init(row:))
        return Page(items: records, next: rows.count > limit ? records.last?.id : nil)
    }

    /// A code of the second factor was wrong: the history says so.
    func noteWrongCode(_ session: StagedSession, in tx: Transaction) throws {
        guard let account = try AccountRow.find(session.account, in: tx) else { return }
        try SignInRecord.write(
            .wrongCode, of: account, address: session.address, agent: try agent(of: session.tokenHash, in: tx),
            at: clock.wall, in: tx)
    }

    func agent(of session: String, in tx: Transaction) throws -> String {
        try tx.first("SELECT agent FROM session WHERE token_hash = ?", .text(session))?.text("agent") ?? ""
    }
}
