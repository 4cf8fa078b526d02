import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    private static let mostWaiting = 1_000
    private static let mostAtOnce = 50

    /// Asks for a link to a new password.
    ///
    /// The wish is only noted, whoever has the address or nobody; `answerForgot` looks for the account. So neither the
    /// answer nor its time tells whether there is one (S-03).
    ///
    /// - Parameter language: of the page, for a person who chose none.
    /// - Throws: `CenterError.tooManyTries`.
    package func forgot(email: String, language: String, address: String) async throws {
        let folded = EmailAddress.accountName(email)
        let name = Self.forgotName(folded)
        try guesses.begin(name, from: address)
        defer { guesses.end(from: address) }
        try await guessBook.begin(name, from: address)
        let now = clock.wall
        try await database.write { tx in
            let row = try tx.first("SELECT COUNT(*) AS count FROM reset_wish")
            guard try row?.integer("count") ?? 0 < Int64(Self.mostWaiting) else {
                throw CenterError.tooManyTries(retryAfter: 60)
            }
            _ = try tx.execute(
                "INSERT INTO reset_wish (id, email, language, address, at) VALUES (?, ?, ?, ?, ?)",
                .text(SecureRandom.uuid7(milliseconds: now.milliseconds)), .text(folded), .text(language),
                .text(address), Value(now))
        }
    }

    /// Mails the links that were asked for.
    func answerForgot() async throws {
        let isDue = try await database.read { tx in try tx.first("SELECT id FROM reset_wish LIMIT 1") != nil }
        if isDue { try await database.write { tx in try answerWishes(in: tx) } }
    }

    func forgetSignIns() async throws {
        let now = clock.wall
        try await database.write { tx in
            try SignInRecord.forgetOld(at: now, in: tx)
            try ResetLink.forgetOld(at: now, in: tx)
        }
    }

    static func forgotName(_ folded: String) -> String { "forgot " + folded }

    private func answerWishes(in tx: Transaction) throws {
        let wishes = try tx.rows(
            """
            DELETE FROM reset_wish WHERE id IN (SELECT id FROM reset_wish ORDER BY id LIMIT \(Self.mostAtOnce))
            RETURNING email, language, address
            """)
        for wish in wishes {
            guard let account = try AccountRow.find(folded: wish.text("email"), in: tx) else { continue }
            try sendLink(to: account, language: try wish.text("language"), address: try wish.text("address"), in: tx)
        }
    }

    private func sendLink(to account: AccountRow, language: String, address: String, in tx: Transaction) throws {
        let now = clock.wall
        if try ResetLink.isFull(account.id, at: now, in: tx) { return }
        let token = try ResetLink.make(for: account, at: now, in: tx)
        let letter = Letter.passwordReset(token: token, until: now.advanced(byMilliseconds: ResetLink.life))
        let recipient = Mail.Recipient(
            address: account.email, name: account.name, language: account.language ?? language, tenant: account.tenant,
            account: account.id)
        try mail.enqueue(letter, to: recipient, in: tx)
        let person = account.principal(address: address)
        try note(.resetLinkSent, person, in: tx)
        try audit.write("account.reset-link", on: account.id.rawValue, by: person, in: tx)
    }
}
