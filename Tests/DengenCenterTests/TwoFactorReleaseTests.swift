import DengenCenter
import DengenModel
import DengenStore
import TestSupport
import Testing

@Suite("A-32: the second factor of somebody who has lost it")
struct TwoFactorReleaseTests {
    @Test("A-32: representative and administrator release a user's; sessions end, the next sign-in asks no code")
    func release() async throws {
        let mine = try await TwoFactorBench.make()
        let general = try await mine.colleague(.general, "sato@example.jp")
        let administrator = try await mine.colleague(.administrator, "kato@example.jp")
        for manager in [try await mine.signIn().principal, try await administrator.signIn().principal] {
            let (person, authenticator, _) = try await general.enrol()
            let session = try await general.twoFactor.pass(
                code: general.shown(by: authenticator), session: general.waiting())
            try await mine.twoFactor.release(try needed(person.account, "an account"), as: manager)
            guard case .none = try await mine.bench.center.accounts.session(token: session.token, address: "") else {
                throw Missing(what: "no session")
            }
            #expect(try await general.signIn().stage != .code)
        }
        #expect(try await mine.bench.audit("two-factor.release").count == 2)
        #expect(try await mine.bench.codes().contains("DX-64"))
    }

    @Test("A-32: nobody's own, never the representative's, no other tenant's, and by no general user")
    func refused() async throws {
        let mine = try await TwoFactorBench.make()
        let administrator = try await mine.colleague(.administrator, "kato@example.jp")
        let general = try await mine.colleague(.general, "sato@example.jp").signIn().principal
        let (representative, authenticator, _) = try await mine.enrol()
        let manager = try await administrator.signIn().principal
        let (own, theirs) = (try needed(manager.account, "own"), try needed(representative.account, "theirs"))
        for (account, asker) in [(theirs, manager), (theirs, representative), (own, manager), (own, general)] {
            await #expect(throws: CenterError.forbidden) {
                try await mine.twoFactor.release(account, as: asker)
            }
        }
        let stranger = try await mine.bench.stranger()
        await #expect(throws: CenterError.notFound) {
            try await mine.twoFactor.release(own, as: stranger)
        }
        _ = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting())
        try await mine.twoFactor.release(try needed(general.account, "general"), as: manager)
        #expect(try await mine.bench.audit("two-factor.release").isEmpty)
    }

    @Test("A-32: the operator releases the representative's; the audit names the operator, a letter tells the owner")
    func byOperator() async throws {
        let mine = try await TwoFactorBench.make()
        let (representative, _, _) = try await mine.enrol()
        let account = try needed(representative.account, "an account")
        let actor = Operator(name: "保守", address: "")
        try await mine.twoFactor.release(account, by: actor)
        #expect(try await mine.signIn().stage != .code)
        let rows = try await mine.bench.database.read { tx in
            try tx.rows("SELECT tenant_id, subject, name FROM audit WHERE action = 'two-factor.release'").map {
                [try $0.text("tenant_id"), try $0.text("subject"), try $0.text("name")]
            }
        }
        #expect(rows == [[mine.bench.tenant.rawValue, "operator", "保守"]])
        #expect(try await mine.letters() == ["two-factor-ended"])
        await #expect(throws: CenterError.notFound) {
            try await mine.twoFactor.release(AccountID(rawValue: "nobody")!, by: actor)
        }
    }

    @Test("A-30, A-32: whoever stops it or has it released gets a letter")
    func letters() async throws {
        let mine = try await TwoFactorBench.make()
        let (person, authenticator, _) = try await mine.enrol()
        try await mine.twoFactor.stop(password: mine.password, code: mine.shown(by: authenticator), as: person)
        #expect(try await mine.letters() == ["two-factor-ended"])
        let general = try await mine.colleague(.general, "sato@example.jp")
        let account = try needed(try await general.enrol().person.account, "an account")
        try await mine.twoFactor.release(account, as: person)
        try await mine.twoFactor.release(account, as: person)
        #expect(try await mine.letters() == ["two-factor-ended", "two-factor-ended"])
    }
}

extension TwoFactorBench {
    /// Kinds of the letters about the second factor that wait to be sent.
    fileprivate func letters() async throws -> [String] {
        try await bench.database.read { tx in
            try tx.rows("SELECT kind FROM mail WHERE kind = 'two-factor-ended' ORDER BY id").map { try $0.text("kind") }
        }
    }
}
