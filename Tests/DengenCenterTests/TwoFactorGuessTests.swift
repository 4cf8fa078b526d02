import DengenCenter
import DengenModel
import DengenSystem
import TestSupport
import Testing

@Suite("S-04, S-05: codes that are guessed, repeated and used at once")
struct TwoFactorGuessTests {
    /// How many of fifty sign-ins, all waiting, come through with the same code at once.
    private func throng(_ mine: TwoFactorBench, with code: String) async throws -> Int {
        let sessions = try await withThrowingTaskGroup(of: StagedSession.self) { group in
            for number in 0..<50 { group.addTask { try await mine.patientlyWaiting(from: "10.2.0.\(number)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for session in sessions {
                group.addTask {
                    do {
                        _ = try await mine.twoFactor.pass(code: code, session: session)
                        return true
                    } catch CenterError.invalid { return false } catch CenterError.signInFailed { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    @Test("S-04: of 50 parallel sign-ins with one code of the authenticator exactly one succeeds")
    func oneTime() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        #expect(try await throng(mine, with: mine.shown(by: authenticator)) == 1)
    }

    @Test("S-05: of 50 parallel sign-ins with one recovery code exactly one succeeds; nine are left")
    func recovery() async throws {
        let mine = try await TwoFactorBench.make()
        let (person, _, codes) = try await mine.enrol()
        #expect(try await throng(mine, with: codes[0]) == 1)
        guard case .on(_, codesLeft: 9) = try await mine.twoFactor.status(as: person) else {
            throw Missing(what: "nine codes left")
        }
    }

    @Test("A-29: each of the ten opens once, however it is typed, and the log says how many are left")
    func tenOnce() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, _, codes) = try await mine.enrol()
        for (number, code) in codes.enumerated() {
            let typed = number % 2 == 0 ? code.lowercased().replacing("-", with: " ") : code.replacing("-", with: "")
            _ = try await mine.twoFactor.pass(code: typed, session: mine.waiting(from: "10.1.1.\(number)"))
        }
        for (number, code) in codes.enumerated() {
            await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
                try await mine.twoFactor.pass(code: code, session: mine.waiting(from: "10.1.2.\(number)"))
            }
        }
        let left = try await mine.bench.audit("two-factor.recover")
        #expect(left == (0..<10).map { "|\(9 - $0)" })
    }

    @Test("S-04: five wrong codes and the password is asked anew; the next sign-in goes on")
    func fiveTries() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        let waiting = try await mine.waiting()
        let guesses = [try mine.wrong(authenticator), "", "x", "ABCD-EFGH-IJKL-MNOP"]
        for guess in guesses {
            await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
                try await mine.twoFactor.pass(code: guess, session: waiting)
            }
        }
        await #expect(throws: CenterError.signInFailed) {
            try await mine.twoFactor.pass(code: String(repeating: "1", count: 100_000), session: waiting)
        }
        await #expect(throws: CenterError.signInFailed) {
            try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: waiting)
        }
        _ = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting())
        #expect(try await mine.bench.codes().count { $0 == "DX-67" } == 5)
    }

    @Test(
        "S-04: a hundred wrong codes a day over all sign-ins; then a recovery code still opens, and a day later all do")
    func hundredADay() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, codes) = try await mine.enrol()
        var wrong = 0
        while wrong < 100 {
            let waiting = try await mine.waiting(from: "10.3.0.\(wrong)")
            for _ in 0..<4 {
                await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
                    try await mine.twoFactor.pass(code: mine.wrong(authenticator), session: waiting)
                }
                wrong += 1
            }
        }
        let waiting = try await mine.waiting()
        await #expect(throws: CenterError.tooManyTries(retryAfter: 86_401)) {
            try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: waiting)
        }
        _ = try await mine.twoFactor.pass(code: codes[0], session: waiting)
        mine.bench.time.advance(milliseconds: 86_400_000)
        _ = try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: mine.waiting())
    }

    @Test("S-04: right codes use up nothing of the day's hundred")
    func rightOnes() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        for number in 0..<110 {
            _ = try await mine.twoFactor.pass(
                code: mine.shown(by: authenticator), session: mine.waiting(from: "10.4.0.\(number)"))
            mine.bench.time.advance(milliseconds: 30_000)
        }
    }

    @Test("S-04: a sign-in that waited ten minutes for its code is over")
    func patience() async throws {
        let mine = try await TwoFactorBench.make()
        let (_, authenticator, _) = try await mine.enrol()
        let waiting = try await mine.waiting()
        mine.bench.time.advance(milliseconds: 600_000)
        await #expect(throws: CenterError.signInFailed) {
            try await mine.twoFactor.pass(code: mine.shown(by: authenticator), session: waiting)
        }
    }

    @Test("S-02: guesses at the password on the pages of the second factor are held off as at sign-in")
    func password() async throws {
        let mine = try await TwoFactorBench.make()
        let (person, _, _) = try await mine.enrol()
        for _ in 0..<5 {
            await #expect(throws: CenterError.invalid(field: "password", problem: .unknown)) {
                try await mine.twoFactor.enrolment(password: "guess", as: person)
            }
        }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 2)) {
            try await mine.twoFactor.enrolment(password: mine.password, as: person)
        }
    }
}

extension TwoFactorBench {
    /// Waits for a free place at the password's scrypt, as a browser that is told `Retry-After` does.
    fileprivate func patientlyWaiting(from address: String) async throws -> StagedSession {
        while true {
            do { return try await waiting(from: address) } catch CenterError.tooManyTries { await Task.yield() }
        }
    }
}
