package import DengenModel
import DengenStore

extension TwoFactor {
    /// Takes the second factor off somebody who has lost authenticator and codes, and ends their sessions.
    ///
    /// Without a second factor there is nothing to release, and nothing is noted.
    /// - Throws: `.forbidden` for the representative's, which only the operator releases, and for one's own, which
    ///   `stop` ends; `.notFound` for an account of nobody here.
    package func release(_ account: AccountID, as principal: Principal) async throws {
        try principal.mustManage()
        guard account != principal.account else { throw CenterError.forbidden }
        try await database.write { tx in
            guard let owner = try AccountRow.find(account, in: tx), owner.tenant == principal.tenant else {
                throw CenterError.notFound
            }
            guard owner.role != .representative else { throw CenterError.forbidden }
            guard try takeOff(account, in: tx) else { return }
            try note(.twoFactorReleased, "two-factor.release", on: account, named: owner.name, by: principal, in: tx)
            try mail.enqueue(.twoFactorEnded(how: .released), to: account, in: tx)
        }
    }

    /// The same for everybody, the representative too.
    ///
    /// - Throws: `.notFound`.
    package func release(_ account: AccountID, by actor: Operator) async throws {
        try await database.write { tx in
            guard let owner = try AccountRow.find(account, in: tx) else { throw CenterError.notFound }
            guard try takeOff(account, in: tx) else { return }
            try tell(.twoFactorReleased, named: owner.name, by: actor.name, tenant: owner.tenant, in: tx)
            try audit.write("two-factor.release", on: account.rawValue, by: actor, of: owner.tenant, in: tx)
            try mail.enqueue(.twoFactorEnded(how: .releasedByOperator), to: account, in: tx)
        }
    }

    /// - Returns: whether there was a second factor that was on.
    private func takeOff(_ account: AccountID, in tx: Transaction) throws -> Bool {
        let wasOn = try TwoFactorRow.isOn(account, in: tx)
        try TwoFactorRow.remove(account, in: tx)
        guard wasOn else { return false }
        _ = try tx.execute(
            "UPDATE session SET ended = 'released' WHERE account_id = ? AND ended IS NULL", Value(account))
        return true
    }
}
