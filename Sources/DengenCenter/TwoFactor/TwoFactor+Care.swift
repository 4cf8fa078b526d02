import DengenModel
import DengenStore

extension TwoFactor {
    /// Ten new recovery codes, seen this once; the ones before open nothing any more.
    ///
    /// - Parameter code: of the authenticator, or a recovery code that is left.
    /// - Throws: `.invalid` for a wrong password or code (`.unknown`), and where the second factor is off (`twoFactor`,
    ///   `.missing`); `.tooManyTries`.
    package func newCodes(password: String, code: String, as principal: Principal) async throws -> [String] {
        let account = try await proved(password, principal)
        let (outcome, codes) = try await database.write { tx -> (CodeOutcome, [String]) in
            let outcome = try check(code, of: standing(account, in: tx), by: principal, in: tx)
            guard outcome == .right else { return (outcome, []) }
            try note(
                .recoveryCodesMade, "two-factor.codes", on: account, named: principal.name, by: principal, in: tx)
            return (outcome, try renewCodes(of: account, in: tx))
        }
        try outcome.orThrow()
        return codes
    }

    /// What one more authenticator needs to know.
    package func enrolment(password: String, as principal: Principal) async throws -> Enrolment {
        let account = try await proved(password, principal)
        return try await database.write { tx in
            let enrolment = try enrolment(standing(account, in: tx), in: tx)
            try audit.write("two-factor.show", on: account.rawValue, by: principal, in: tx)
            return enrolment
        }
    }

    /// Turns the second factor off, from the next sign-in on.
    ///
    /// - Parameter code: of the authenticator, or a recovery code that is left.
    package func stop(password: String, code: String, as principal: Principal) async throws {
        let account = try await proved(password, principal)
        let outcome = try await database.write { tx -> CodeOutcome in
            let outcome = try check(code, of: standing(account, in: tx), by: principal, in: tx)
            guard outcome == .right else { return outcome }
            try TwoFactorRow.remove(account, in: tx)
            try note(.twoFactorOff, "two-factor.stop", on: account, named: principal.name, by: principal, in: tx)
            try mail.enqueue(.twoFactorEnded(how: .stopped), to: account, in: tx)
            return outcome
        }
        try outcome.orThrow()
    }

    private func proved(_ password: String, _ principal: Principal) async throws -> AccountID {
        let account = try Self.account(of: principal)
        try await accounts.prove(password, of: principal)
        return account
    }

    private func standing(_ account: AccountID, in tx: Transaction) throws -> TwoFactorRow {
        guard let row = try TwoFactorRow.find(account, in: tx), row.isOn else {
            throw CenterError.invalid(field: "twoFactor", problem: .missing)
        }
        return row
    }
}
