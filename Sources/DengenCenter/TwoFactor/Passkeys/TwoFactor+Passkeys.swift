import DengenModel
import DengenStore
import DengenSystem
import DengenWire

extension TwoFactor {
    /// An account has at most so many.
    package static let mostPasskeys = 10

    /// The oldest first.
    package func passkeys(as principal: Principal) async throws -> [PasskeyRecord] {
        let account = try Self.account(of: principal)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT \(PasskeyRecord.columns) FROM passkey WHERE account_id = ?
                ORDER BY created_at, id LIMIT \(Self.mostPasskeys)
                """, Value(account)
            ).map(PasskeyRecord.init(row:))
        }
    }

    /// What a browser needs to make one, after the password; the second factor is on already, so that there are codes for
    /// the day on which the passkey is lost.
    ///
    /// - Parameter host: the name of this centre as the person typed it.
    package func offerPasskey(password: String, host: String, as principal: Principal) async throws -> PasskeyOffer {
        let account = try Self.account(of: principal)
        try await accounts.prove(password, of: principal)
        let known = try await database.read { tx in
            try mustBeOn(account, in: tx)
            return try Self.credentials(of: account, at: host, in: tx)
        }
        let challenge = PasskeyChallenge(seal: sealer.seal, making: account)
        return PasskeyOffer(challenge: challenge.fresh(at: clock.steady), host: host, known: known)
    }

    /// Keeps a passkey that was made for an offer.
    ///
    /// - Throws: `.invalid` for a name that is none (`name`), for what was not made so (`passkey`, `.malformed`), one that
    ///   is there already (`.taken`), and one too many (`.outOfRange`).
    package func addPasskey(
        _ made: MadePasskey, named name: String, host: String, as principal: Principal
    ) async throws {
        let account = try Self.account(of: principal)
        let name = try NameRule.checked(name)
        let challenge = PasskeyChallenge(seal: sealer.seal, making: account)
        guard let key = Base64URL.decode(made.publicKey).flatMap(VerifyingKey.init),
            let data = ceremony(.create, made.client, made.authenticator, host: host, challenge),
            let credential = data.credential
        else { throw CenterError.invalid(field: "passkey", problem: .malformed) }
        let id: PasskeyID = try .random()
        try await database.write { tx in
            try mustBeOn(account, in: tx)
            try checkRoom(account, in: tx)
            let isNew = try tx.execute(
                """
                INSERT INTO passkey (id, account_id, credential, public_key, host, sign_count, name, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, credential) DO NOTHING
                """,
                [
                    Value(id), Value(account), .text(Base64URL.encode(credential)), .blob(key.bytes), .text(host),
                    .integer(Int64(data.count)), .text(name), Value(clock.wall),
                ])
            guard isNew == 1 else { throw CenterError.invalid(field: "passkey", problem: .taken) }
            try note(
                .passkeyAdded, "two-factor.passkey.add", on: account, named: principal.name, after: name, by: principal,
                in: tx)
        }
    }

    /// - Throws: `.notFound`.
    package func removePasskey(_ id: PasskeyID, as principal: Principal) async throws {
        let account = try Self.account(of: principal)
        try await database.write { tx in
            let removed = try tx.execute(
                "DELETE FROM passkey WHERE id = ? AND account_id = ?", Value(id), Value(account))
            guard removed == 1 else { throw CenterError.notFound }
            try note(
                .passkeyRemoved, "two-factor.passkey.remove", on: account, named: principal.name, by: principal, in: tx)
        }
    }

    /// What the authenticator said, when the browser was asked for this, by a page of this host, with a challenge of ours.
    func ceremony(
        _ purpose: ClientData.Purpose, _ client: String, _ authenticator: String, host: String,
        _ challenge: PasskeyChallenge
    ) -> AuthenticatorData? {
        guard let said = Self.bytes(client).flatMap(ClientData.init), said.purpose == purpose, !said.isCrossOrigin,
            said.secureHost.map({ $0.utf8.elementsEqual(host.utf8) }) ?? false,
            challenge.isMine(said.challenge, at: clock.steady),
            let data = Self.bytes(authenticator).flatMap(AuthenticatorData.init), data.isUserPresent,
            Digest.constantTimeEqual(data.hostHash, Digest.sha256(host.utf8))
        else { return nil }
        return data
    }

    static func bytes(_ text: String) -> [UInt8]? {
        text.utf8.count <= 8_192 ? Base64URL.decode(text) : nil
    }

    static func credentials(of account: AccountID, at host: String, in tx: Transaction) throws -> [String] {
        try tx.rows(
            "SELECT credential FROM passkey WHERE account_id = ? AND host = ? ORDER BY created_at, id", Value(account),
            .text(host)
        ).map { try $0.text("credential") }
    }

    private func mustBeOn(_ account: AccountID, in tx: Transaction) throws {
        guard try TwoFactorRow.isOn(account, in: tx) else {
            throw CenterError.invalid(field: "twoFactor", problem: .missing)
        }
    }

    private func checkRoom(_ account: AccountID, in tx: Transaction) throws {
        let row = try tx.first("SELECT COUNT(*) AS count FROM passkey WHERE account_id = ?", Value(account))
        guard try row?.integer("count") ?? 0 < Self.mostPasskeys else {
            throw CenterError.invalid(field: "passkey", problem: .outOfRange)
        }
    }
}
