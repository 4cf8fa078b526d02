import DengenModel
import DengenStore
import DengenSystem

/// Signing in, passwords, sessions and API keys.
package struct Accounts: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let hasher: PasswordHasher
    let common: CommonPasswords
    let guesses: GuessGuard
    let guessBook: GuessBook
    let mail: Mail
    let sealer: OptionSealer

    /// Opens a session with e-mail and password, in the first stage that is due.
    ///
    /// - Parameter agent: what the browser says of itself.
    /// - Throws: `CenterError.signInFailed` for a wrong password, an unknown address, a one-time password or a guest whose
    ///   time is over alike, after the same work; `.tooManyTries` while guesses are held off.
    package func signIn(email: String, password: String, address: String, agent: String = "") async throws -> SignIn {
        let folded = EmailAddress.accountName(email)
        let agent = AgentText.cleaned(agent)
        try guesses.begin(folded, from: address)
        defer { guesses.end(from: address) }
        try await guessBook.begin(folded, from: address)
        let account = try await find(folded)
        try await holdOff(folded, account, from: address)
        let isRight = try await matches(password, account)
        guard let account, isRight, !account.isShut(at: clock.wall) else {
            try await noteFailure(account, isRight: isRight, address: address, agent: agent)
            throw CenterError.signInFailed
        }
        try await noteSuccess(folded, from: address)
        return try await database.write { tx in
            // The password that was proved is still the account's.
            guard let found = try AccountRow.find(account.id, in: tx), found.version == account.version else {
                throw CenterError.signInFailed
            }
            return try open(found, address: address, agent: agent, in: tx)
        }
    }

    func note(_ code: EventCode, _ principal: Principal, with more: [String: String] = [:], in tx: Transaction) throws {
        var draft = EventDraft(code)
        draft.name = principal.name
        draft.arguments = ["name": principal.name].merging(more) { own, _ in own }
        draft.actorName = principal.name
        try events.write(draft, tenant: principal.tenant, in: tx)
    }

    /// Whether it is the account's password; the same work is done where there is no account, or no password yet.
    func matches(_ password: String, _ account: AccountRow?) async throws -> Bool {
        do {
            if let account, !account.passwordHash.utf8.isEmpty {
                return try await hasher.verify(password, against: account.passwordHash)
            }
            try await hasher.burn(password)
            return false
        } catch { throw CenterError.tooManyTries(retryAfter: 5) }
    }

    func find(_ folded: String) async throws -> AccountRow? {
        try await database.read { tx in try AccountRow.find(folded: folded, in: tx) }
    }

    /// Of an address that nobody has something is written too: a store's time does not tell (S-03).
    private func noteFailure(_ account: AccountRow?, isRight: Bool, address: String, agent: String) async throws {
        try await database.write { tx in
            if let account { try note(.signInFailed, account.principal(address: address), in: tx) }
            try SignInRecord.write(
                isRight ? .outOfTime : .wrongPassword, of: account, address: address, agent: agent, at: clock.wall,
                in: tx)
        }
    }
}
