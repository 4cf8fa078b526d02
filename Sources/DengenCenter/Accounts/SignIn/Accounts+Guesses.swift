import DengenModel
import DengenStore

extension Accounts {
    /// Counts a try at the account, wherever it comes from: after 100 in a day only addresses that have proved
    /// themselves at it before may go on, so its owner is not locked out (S-02).
    ///
    /// - Throws: `CenterError.tooManyTries`.
    func holdOff(_ name: String, _ account: AccountRow?, from address: String) async throws {
        // Nobody's account: a crowd that mistypes must not hold off the next who does.
        if name.utf8.elementsEqual(EmailAddress.nobody.utf8) { return }
        let alone = guesses.countDay(name)
        guard let wait = try await guessBook.countDay(name) ?? alone else { return }
        if let account, try await knows(address, account.id) { return }
        throw CenterError.tooManyTries(retryAfter: Int(wait / 1000) + 1)
    }

    func noteSuccess(_ name: String, from address: String) async throws {
        guesses.noteSuccess(name, from: address)
        guesses.discountDay(name)
        try await guessBook.noteSuccess(name, from: address)
    }

    private func knows(_ address: String, _ account: AccountID) async throws -> Bool {
        try await database.read { tx in try SignInRecord.knows(address, account: account, in: tx) }
    }
}
