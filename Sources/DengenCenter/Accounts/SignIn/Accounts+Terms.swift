import DengenModel
import DengenStore

extension Accounts {
    /// Agrees to the terms of use that were shown, and goes on.
    ///
    /// - Throws: `CenterError.planChanged` when a newer version was published meanwhile: it is to be read first.
    package func acceptTerms(_ version: Int, session: StagedSession) async throws -> SignIn {
        try await database.write { tx in
            guard session.stage == .terms else { throw CenterError.signInFailed }
            guard try Terms.currentVersion(in: tx) == version else { throw CenterError.planChanged }
            let before = try AccountRow.find(session.account, in: tx)?.termsVersion ?? 0
            _ = try tx.execute(
                "UPDATE account SET terms_version = ? WHERE id = ?", Value(version), Value(session.account))
            try note(.termsAccepted, session.person, with: ["version": String(version)], in: tx)
            try audit.write(
                "terms.accept", on: session.account.rawValue, before: String(before), after: String(version),
                by: session.person, in: tx)
            return try advance(session, in: tx)
        }
    }
}
