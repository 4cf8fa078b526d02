import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    /// The rule that a link's new password must keep; nil for a link that no longer stands.
    package func passwordRule(ofLink token: String) async throws -> PasswordRule? {
        let now = clock.wall
        return try await database.read { tx in
            guard let link = try ResetLink.find(token, in: tx), link.stands(at: now) else { return nil }
            return try PasswordRule.find(link.account.id, in: tx)
        }
    }

    /// Sets a new password by a mailed link (A-07, S-06): every session of the account ends, nobody is signed in, and a
    /// second factor is asked for at the next sign-in as before.
    ///
    /// - Throws: `CenterError.invalid(field: "link", problem: .unknown)` alike for a link that does not stand and for an
    ///   address that is not the account's; `.password` for one that the rule does not take; `.tooManyTries`.
    package func resetPassword(
        link token: String, email: String, to new: String, address: String, agent: String
    ) async throws {
        let folded = EmailAddress.accountName(email)
        let name = "reset " + folded
        try guesses.begin(name, from: address)
        defer { guesses.end(from: address) }
        try await guessBook.begin(name, from: address)
        let account = try await linked(token, to: folded, trying: new)
        try await rule(of: account.id).check(new, against: common)
        if try await matches(new, account) { throw CenterError.password(.same) }
        let hash = try await hashed(new)
        try await database.write { tx in
            guard let link = try ResetLink.find(token, in: tx), link.stands(at: clock.wall),
                try link.use(at: clock.wall, in: tx)
            else { throw Self.badLink }
            let person = account.principal(address: address)
            try replace(
                with: NewPassword(hash: hash), of: account, .passwordReset, "account.password-reset", as: person, in: tx
            )
            try SignInRecord.write(
                .passwordReset, of: account, address: address, agent: AgentText.cleaned(agent), at: clock.wall, in: tx)
        }
        for name in [name, folded, Self.forgotName(folded)] { try await noteSuccess(name, from: address) }
    }

    private static let badLink = CenterError.invalid(field: "link", problem: .unknown)

    /// The account of a link that stands and of this address.
    private func linked(_ token: String, to folded: String, trying new: String) async throws -> AccountRow {
        let link = try await database.read { tx in try ResetLink.find(token, in: tx) }
        guard let link, link.stands(at: clock.wall),
            EmailAddress.folded(link.account.email).utf8.elementsEqual(folded.utf8)
        else {
            _ = try await matches(new, nil)
            throw Self.badLink
        }
        return link.account
    }
}
