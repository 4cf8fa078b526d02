import DengenCenter
import DengenModel
import DengenSystem
import TestSupport
import Testing

@Suite("A-26 to A-31: the second factor")
struct TwoFactorTests {
    @Test("A-26, A-27: off until the first code was right; from then on every sign-in waits for one")
    func beginning() async throws {
        let mine = try await TwoFactorBench.make()
        let person = try await mine.signIn().principal
        guard case .off = try await mine.twoFactor.status(as: person) else { throw Missing(what: "off") }
        try await mine.twoFactor.begin(password: mine.password, as: person)
        guard case .begun(let enrolment) = try await mine.twoFactor.status(as: person) else {
            throw Missing(what: "an enrolment")
        }
        #expect(enrolment.address.hasPrefix("otpauth://totp/Dengen:rep%40example.jp?secret="))
        #expect(try await mine.signIn().stage == nil)
        let authenticator = try TwoFactorBench.authenticator(enrolment)
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.confirm(code: mine.wrong(authenticator), as: person)
        }
        let code = mine.shown(by: authenticator)
        let codes = try await mine.twoFactor.confirm(code: code, as: person)
        #expect(Set(codes).count == 10 && codes.allSatisfy { $0.utf8.count == 19 })
        guard case .on(_, codesLeft: 10) = try await mine.twoFactor.status(as: person) else {
            throw Missing(what: "on with ten codes")
        }
        let waiting = try await mine.waiting()
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(code: code, session: waiting)
        }
        mine.bench.time.advance(milliseconds: 30_000)
        let through = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: waiting)
        #expect(through.stage == nil && through.principal.name == "山田 太郎")
        guard
            case .active = try await mine.bench.center.accounts.session(token: through.token, address: "10.1.0.1")
        else { throw Missing(what: "a session") }
        #expect(try await mine.bench.codes().contains("DX-62"))
    }

    @Test("A-10: a password alone throws nobody out; the newer session stands once its code was right")
    func newest() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        let accounts = mine.bench.center.accounts
        let first = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting())
        let stranger = try await mine.waiting(from: "10.9.9.9")
        guard case .active = try await accounts.session(token: first.token, address: "10.1.0.1") else {
            throw Missing(what: "the first session")
        }
        mine.bench.time.advance(milliseconds: 30_000)
        _ = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: stranger)
        guard case .replaced = try await accounts.session(token: first.token, address: "10.1.0.1") else {
            throw Missing(what: "replaced")
        }
    }

    @Test("S-04: the code of the period before is taken, one older or newer is not, and none twice")
    func window() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        mine.bench.time.advance(milliseconds: 120_000)
        for steps: Int64 in [2, -1] {
            await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
                try await mine.twoFactor.pass(
                    code: mine.shown(by: authenticator, stepsAgo: steps), session: mine.waiting())
            }
        }
        let before = mine.shown(by: authenticator, stepsAgo: 1)
        _ = try await mine.twoFactor.pass(code: before, session: mine.waiting())
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(code: before, session: mine.waiting(from: "10.1.0.2"))
        }
        _ = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting(from: "10.1.0.3"))
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(code: before, session: mine.waiting(from: "10.1.0.4"))
        }
    }

    @Test("A-28: the same secret for one more authenticator, after the password; A-29: new codes end the old ones")
    func care() async throws {
        let mine = try await TwoFactorBench.make()
        let (person, authenticator, codes) = try await mine.enrol()
        await #expect(throws: CenterError.invalid(field: "password", problem: .unknown)) {
            try await mine.twoFactor.enrolment(password: "wrong", as: person)
        }
        let again = try await mine.twoFactor.enrolment(password: mine.password, as: person)
        #expect(try TwoFactorBench.authenticator(again).secret == authenticator.secret)
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.newCodes(
                password: mine.password, code: mine.wrong(authenticator), as: person)
        }
        let fresh = try await mine.twoFactor.newCodes(
            password: mine.password, code: mine.shown(by: authenticator), as: person)
        #expect(Set(fresh).isDisjoint(with: codes) && fresh.count == 10)
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(code: codes[0], session: mine.waiting())
        }
        _ = try await mine.twoFactor.pass(code: fresh[0], session: mine.waiting())
    }

    @Test("A-30: stopped, from the next sign-in on no code is asked; A-31: begun again, the secret is another")
    func stopping() async throws {
        let mine = try await TwoFactorBench.make()
        let (person, authenticator, _) = try await mine.enrol()
        let waiting = try await mine.waiting()
        await #expect(throws: CenterError.invalid(field: "twoFactor", problem: .taken)) {
            try await mine.twoFactor.begin(password: mine.password, as: person)
        }
        try await mine.twoFactor.stop(
            password: mine.password, code: mine.shown(by: authenticator), as: person)
        mine.bench.time.advance(milliseconds: 30_000)
        await #expect(throws: CenterError.signInFailed) {
            try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: waiting)
        }
        #expect(try await mine.signIn().stage == nil)
        #expect(try await mine.bench.codes().contains("DX-63"))
        let (_, second, _) = try await mine.enrol()
        #expect(second.secret != authenticator.secret)
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting())
        }
        _ = try await mine.twoFactor.pass(code: mine.shown(by: second), session: mine.waiting())
    }

    @Test("A-27: what was begun is void after a quarter of an hour; a key of the API begins nothing")
    func bounds() async throws {
        let mine = try await TwoFactorBench.make()
        let person = try await mine.signIn().principal
        try await mine.twoFactor.begin(password: mine.password, as: person)
        guard case .begun(let enrolment) = try await mine.twoFactor.status(as: person) else {
            throw Missing(what: "an enrolment")
        }
        mine.bench.time.advance(milliseconds: 900_000)
        guard case .off = try await mine.twoFactor.status(as: person) else { throw Missing(what: "off") }
        await #expect(throws: CenterError.invalid(field: "twoFactor", problem: .missing)) {
            try await mine.twoFactor.confirm(
                code: mine.shown(by: TwoFactorBench.authenticator(enrolment)), as: person)
        }
        await #expect(throws: CenterError.forbidden) {
            try await mine.twoFactor.begin(password: mine.password, as: mine.bench.person)
        }
        await #expect(throws: CenterError.invalid(field: "twoFactor", problem: .missing)) {
            try await mine.twoFactor.stop(password: mine.password, code: "123456", as: person)
        }
    }

    @Test("S-31: neither secret nor code stands in the database, in the log or in the audit")
    func atRest() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, codes) = try await mine.enrol()
        _ = try await mine.twoFactor.pass(code: codes[3], session: mine.waiting())
        let everything = try await mine.bench.everything()
        for secret in codes + codes.map({ $0.replacing("-", with: "") }) + [Base32.encode(authenticator.secret)] {
            #expect(!everything.contains(secret))
        }
    }
}
