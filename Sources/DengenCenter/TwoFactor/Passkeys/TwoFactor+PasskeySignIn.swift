import DengenModel
import DengenStore
import DengenSystem
import DengenWire

extension TwoFactor {
    /// What a browser needs to have one of the account's passkeys sign; nil where there is none for this host.
    package func offer(for session: StagedSession, host: String) async throws -> PasskeyOffer? {
        let known = try await database.read { tx in try Self.credentials(of: session.account, at: host, in: tx) }
        if known.isEmpty { return nil }
        let challenge = PasskeyChallenge(seal: sealer.seal, signIn: session)
        return PasskeyOffer(challenge: challenge.fresh(at: clock.steady), host: host, known: known)
    }

    /// Brings a sign-in past its code with a passkey.
    ///
    /// - Throws: as `pass(code:session:)`; a wrong one counts as a wrong code of this sign-in.
    package func pass(passkey signed: SignedPasskey, host: String, session: StagedSession) async throws
        -> Accounts.SignIn
    {
        try await pass(session) { row, tx in
            let isRight = try take(signed, host: host, session, in: tx)
            if !isRight {
                try note(
                    .codeRefused, "two-factor.refuse", on: row.account, named: session.person.name,
                    by: session.person, in: tx)
            }
            return isRight ? .right : .wrong
        }
    }

    private func take(
        _ signed: SignedPasskey, host: String, _ session: StagedSession, in tx: Transaction
    ) throws -> Bool {
        let challenge = PasskeyChallenge(seal: sealer.seal, signIn: session)
        guard let data = ceremony(.get, signed.client, signed.authenticator, host: host, challenge),
            let client = Self.bytes(signed.client), let authenticator = Self.bytes(signed.authenticator),
            let signature = Self.bytes(signed.signature), signed.credential.utf8.count <= 2_048,
            let key = try key(signed.credential, of: session.account, at: host, in: tx),
            key.isSigned(authenticator + Digest.sha256(client), by: signature)
        else { return false }
        return try countUse(signed.credential, of: session.account, data.count, in: tx)
    }

    private func key(
        _ credential: String, of account: AccountID, at host: String, in tx: Transaction
    ) throws -> VerifyingKey? {
        try tx.first(
            "SELECT public_key FROM passkey WHERE account_id = ? AND credential = ? AND host = ?", Value(account),
            .text(credential), .text(host)
        ).flatMap { VerifyingKey(try $0.blob("public_key")) }
    }

    /// One that counts must have counted on, or it is a copy; one that does not count always says 0.
    private func countUse(
        _ credential: String, of account: AccountID, _ count: UInt32, in tx: Transaction
    ) throws -> Bool {
        let used = try tx.execute(
            """
            UPDATE passkey SET sign_count = ?, used_at = ?
            WHERE account_id = ? AND credential = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))
            """,
            [
                .integer(Int64(count)), Value(clock.wall), Value(account), .text(credential), .integer(Int64(count)),
                .integer(Int64(count)),
            ])
        return used == 1
    }
}
