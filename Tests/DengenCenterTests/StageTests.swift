import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("Stages between the password and the pages")
struct StageTests {
    private let actor = Operator(name: "運用 一郎", address: "")

    @Test("A-01, A-06: a one-time password opens nothing but its change; then the session goes on with a new token")
    func oneTime() async throws {
        let bench = try await CenterBench.make()
        try await bench.setOneTime()
        let signIn = try await bench.signIn("one-time-7")
        #expect(signIn.stage == .password)
        let staged = try await bench.staged(signIn.token)
        for (password, fault) in [("short", PasswordFault.tooShort), ("password1", .common), ("one-time-7", .same)] {
            await #expect(throws: CenterError.password(fault)) {
                try await bench.center.accounts.setOwnPassword(password, session: staged)
            }
        }
        #expect(try await bench.word(signIn.token) == "password")
        let whole = try await bench.center.accounts.setOwnPassword(CenterBench.next, session: staged)
        #expect(whole.stage == nil && whole.token != signIn.token)
        #expect(try await bench.word(signIn.token) == "none")
        #expect(try await bench.word(whole.token) == "active")
        await #expect(throws: CenterError.signInFailed) { try await bench.signIn("one-time-7") }
        #expect(try await bench.signIn(CenterBench.next).stage == nil)
        await #expect(throws: CenterError.signInFailed) {
            try await bench.center.accounts.setOwnPassword("yet another horse", session: staged)
        }
        #expect(try await bench.codes().contains("DX-40"))
        #expect(try await bench.letters().contains("password-changed"))
        #expect(try await !bench.everything().contains(CenterBench.next))
    }

    @Test("A-01: after seven days a one-time password is a wrong one; its try is in the history")
    func outOfTime() async throws {
        let bench = try await CenterBench.make()
        try await bench.setOneTime()
        bench.time.advance(milliseconds: 7 * 86_400_000 - 1)
        #expect(try await bench.signIn("one-time-7").stage == .password)
        bench.time.advance(milliseconds: 1)
        await #expect(throws: CenterError.signInFailed) { try await bench.signIn("one-time-7") }
        #expect(try await bench.outcomes().first == "out-of-time")
    }

    @Test("A-03: the terms stand before everything at first use and at each new version, in running sessions too")
    func terms() async throws {
        let bench = try await CenterBench.make()
        let before = try await bench.signIn()
        #expect(before.stage == nil)
        _ = try await bench.center.terms.publish(ja: "第1条", en: "Article 1", by: actor)
        #expect(try await bench.word(before.token) == "terms")
        let running = try await bench.staged(before.token)
        let after = try await bench.center.accounts.acceptTerms(1, session: running)
        #expect(after.stage == nil && after.token != before.token)
        #expect(try await bench.word(after.token) == "active")
        _ = try await bench.center.terms.publish(ja: "第2条", en: "Article 2", by: actor)
        let again = try await bench.signIn()
        #expect(again.stage == .terms)
        let staged = try await bench.staged(again.token)
        await #expect(throws: CenterError.planChanged) {
            try await bench.center.accounts.acceptTerms(1, session: staged)
        }
        let done = try await bench.center.accounts.acceptTerms(2, session: staged)
        #expect(try await bench.word(done.token) == "active")
        await #expect(throws: CenterError.signInFailed) {
            try await bench.center.accounts.acceptTerms(2, session: staged)
        }
        #expect(try await bench.audit("terms.accept") == ["0|1", "1|2"])
        #expect(try await bench.codes().contains("DX-44"))
    }

    @Test("A-01, A-03: first the password, then the terms; no stage can be left out")
    func order() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.center.terms.publish(ja: "第1条", en: "Article 1", by: actor)
        try await bench.setOneTime()
        let first = try await bench.signIn("one-time-7")
        let staged = try await bench.staged(first.token)
        await #expect(throws: CenterError.signInFailed) {
            try await bench.center.accounts.acceptTerms(1, session: staged)
        }
        let second = try await bench.center.accounts.setOwnPassword(CenterBench.next, session: staged)
        #expect(second.stage == .terms)
        let third = try await bench.center.accounts.acceptTerms(1, session: bench.staged(second.token))
        #expect(Set([first.token, second.token, third.token]).count == 3)
        #expect(try await bench.word(third.token) == "active")
    }

    @Test("A-10: a session that waits for its code throws nobody out; with the code it does (S-07)")
    func code() async throws {
        let bench = try await CenterBench.make()
        let owner = try await bench.signIn()
        let thief = try await bench.signIn(from: "192.0.2.66")
        // As the second factor would have it.
        try await bench.sql("UPDATE session SET ended = NULL")
        try await bench.sql(
            "UPDATE session SET stage = 'code', completed_at = NULL WHERE address = ?", .text("192.0.2.66"))
        #expect(try await bench.word(owner.token) == "active")
        let staged = try await bench.staged(thief.token)
        let passed = try await bench.database.write { tx in try bench.center.accounts.finishCode(staged, in: tx) }
        #expect(passed.stage == nil && passed.token != thief.token)
        #expect(try await bench.word(owner.token) == "replaced")
        #expect(try await bench.word(passed.token) == "active")
        await #expect(throws: CenterError.signInFailed) {
            try await bench.database.write { tx in try bench.center.accounts.finishCode(staged, in: tx) }
        }
    }

    @Test("A stage has its time; signing out of it ends it without a line in the log")
    func patience() async throws {
        let bench = try await CenterBench.make()
        try await bench.setOneTime()
        let late = try await bench.signIn("one-time-7")
        await bench.pass(1_800_000)
        #expect(try await bench.word(late.token) == "none")
        let left = try await bench.signIn("one-time-7")
        try await bench.center.accounts.signOut(token: left.token, address: "192.0.2.1")
        #expect(try await bench.word(left.token) == "none")
        #expect(try await !bench.codes().contains { ["MA-02", "DX-43"].contains($0) })
    }
}
