package import DengenModel
import DengenStore
import DengenSystem

extension Users {
    /// Milliseconds between two letters to the same person.
    private static let rest: Int64 = 60_000

    /// Sends a new link; the old one ends.
    /// - Throws: `.forbidden` for one who is not invited, `.tooManyTries` within a minute of the last letter.
    package func inviteAgain(_ id: AccountID, as principal: Principal) async throws {
        try principal.mustManage()
        try principal.mustHoldAll()
        try await database.write { tx in
            let person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            try principal.must(.invitation, person)
            let last = try tx.first(
                "SELECT MAX(created_at) AS at FROM invitation WHERE account_id = ?", Value(id)
            ).flatMap { try $0.timestamp("at") }
            let wait = last.map { $0.milliseconds + Self.rest - clock.wall.milliseconds } ?? 0
            guard wait <= 0 || wait > Self.rest else {
                throw CenterError.tooManyTries(retryAfter: Int(wait / 1000) + 1)
            }
            try note(.userInvited, "account.invite", person, after: person.email, by: principal, in: tx)
            try sendLink(to: person, by: principal, in: tx)
        }
    }

    /// A fresh link in place of all older ones; only the letter holds it.
    func sendLink(to person: UserRow, by principal: Principal, in tx: Transaction) throws {
        let token = SecureRandom.token()
        let until = clock.wall.advanced(byMilliseconds: Self.life)
        let hash = Digest.sha256Hex(token)
        try endLinks(of: person.id, in: tx)
        _ = try tx.execute(
            """
            INSERT INTO invitation (token_hash, account_id, expires_at, created_by, created_at) VALUES (?, ?, ?, ?, ?)
            """, .text(hash), Value(person.id), Value(until), .text(principal.subject),
            Value(clock.wall))
        try mail.enqueue(
            .invitation(token: token, inviter: principal.name, until: until), to: person.id, key: Self.letterKey(hash),
            in: tx)
    }

    /// A letter whose link has ended need not go out any more.
    func endLinks(of id: AccountID, in tx: Transaction) throws {
        for row in try tx.rows("DELETE FROM invitation WHERE account_id = ? RETURNING token_hash", Value(id)) {
            try mail.withdraw(key: Self.letterKey(try row.text("token_hash")), in: tx)
        }
    }

    private static func letterKey(_ tokenHash: String) -> String { "invitation \(tokenHash)" }

    /// Links that ended a month ago are worth nothing to anybody.
    func forgetOld() async throws {
        let old = clock.wall.advanced(byMilliseconds: -30 * 86_400_000)
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM invitation WHERE expires_at < ?", Value(old))
        }
    }
}

extension Users {
    /// What a link that was never used says; nil for every other text.
    package func invitation(_ token: String) async throws -> InvitationLook? {
        let (hash, now) = (Digest.sha256Hex(token), clock.wall)
        return try await database.read { tx in
            try tx.first(
                """
                SELECT a.name, a.email, t.name AS tenant_name, t.password_profile, i.expires_at
                FROM invitation i JOIN account a ON a.id = i.account_id JOIN tenant t ON t.id = a.tenant_id
                WHERE i.token_hash = ? AND i.used_at IS NULL AND i.expires_at > ?
                """, .text(hash), Value(now)
            ).map(InvitationLook.init(row:))
        }
    }

    /// Sets the invited person's own password, once; it signs nobody in.
    ///
    /// - Throws: `.notFound` for a link that is none, is over or was used; `.password` for one that the tenant's rule
    ///   does not take, and then the link works still.
    package func accept(_ token: String, password: String, address: String) async throws {
        guard let look = try await invitation(token) else { throw CenterError.notFound }
        try look.rule.check(password, against: accounts.common)
        let hash = try await accounts.hashed(password)
        let (link, now) = (Digest.sha256Hex(token), clock.wall)
        try await database.write { tx in
            let used = try tx.first(
                """
                UPDATE invitation SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?
                RETURNING account_id
                """, Value(now), .text(link), Value(now))
            guard let used, let account = try AccountRow.find(try used.identifier("account_id"), in: tx) else {
                throw CenterError.notFound
            }
            _ = try tx.execute("UPDATE account SET invited_at = NULL WHERE id = ?", Value(account.id))
            _ = try NewPassword(hash: hash).set(on: account.id, in: tx)
            let person = try UserRow.named(account.id, tenant: account.tenant, in: tx)
            try note(
                .invitationAccepted, "account.accept", person, by: account.principal(address: address), in: tx)
        }
    }
}

extension InvitationLook {
    init(row: Row) throws {
        tenantName = try row.text("tenant_name")
        name = try row.text("name")
        email = try row.text("email")
        until = Timestamp(milliseconds: try row.integer("expires_at"))
        rule = PasswordRule(
            profile: try row.choice("password_profile"), tenant: tenantName, name: name, email: email)
    }
}
