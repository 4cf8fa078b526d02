import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-04: changing one's password")
struct PasswordChangeTests {
    @Test("A-04: after the question it stands; this session goes on with a new token, the letter is on its way (S-07)")
    func change() async throws {
        let bench = try await CenterBench.make()
        let signIn = try await bench.signIn()
        let accounts = bench.center.accounts
        let ticket = try await accounts.preparePassword(
            from: CenterBench.password, to: CenterBench.next, session: signIn.token, as: signIn.principal)
        let token = try await accounts.changePassword(ticket, session: signIn.token, as: signIn.principal)
        #expect(try await bench.word(signIn.token) == "none")
        #expect(try await bench.word(token) == "active")
        await #expect(throws: CenterError.planChanged) {
            try await accounts.changePassword(ticket, session: token, as: signIn.principal)
        }
        await #expect(throws: CenterError.signInFailed) { try await bench.signIn() }
        _ = try await bench.signIn(CenterBench.next)
        #expect(try await bench.audit("account.password") == ["|"])
        #expect(try await bench.codes().contains("DX-40"))
        #expect(try await bench.letters().contains("password-changed"))
        #expect(try await !bench.everything().contains(CenterBench.next))
    }

    @Test("A-04: nothing changes by the first step alone; wrong ones are told by field and held off")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let signIn = try await bench.signIn()
        func prepare(_ current: String, _ new: String) async throws -> String {
            try await bench.center.accounts.preparePassword(
                from: current, to: new, session: signIn.token, as: signIn.principal)
        }
        for (new, fault) in [
            ("short", PasswordFault.tooShort), (CenterBench.password, .same), ("baseball", .common),
            ("rep@example", .context),
        ] {
            await #expect(throws: CenterError.password(fault)) { try await prepare(CenterBench.password, new) }
        }
        for _ in 0..<5 {
            await #expect(throws: CenterError.invalid(field: "current", problem: .unknown)) {
                try await prepare("wrong", CenterBench.next)
            }
        }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 2)) {
            try await prepare(CenterBench.password, CenterBench.next)
        }
        _ = try await bench.signIn()
    }

    @Test("A-04: the ticket of the question is good for its session, its password and ten minutes only")
    func tickets() async throws {
        let bench = try await CenterBench.make()
        let signIn = try await bench.signIn()
        let accounts = bench.center.accounts
        let ticket = try await accounts.preparePassword(
            from: CenterBench.password, to: CenterBench.next, session: signIn.token, as: signIn.principal)
        for (text, token) in [("", signIn.token), ("AAAA", signIn.token), (ticket, "another token of a session")] {
            await #expect(throws: CenterError.planChanged) {
                try await accounts.changePassword(text, session: token, as: signIn.principal)
            }
        }
        bench.time.advance(milliseconds: 600_000)
        await #expect(throws: CenterError.planChanged) {
            try await accounts.changePassword(ticket, session: signIn.token, as: signIn.principal)
        }
        let late = try await accounts.preparePassword(
            from: CenterBench.password, to: CenterBench.next, session: signIn.token, as: signIn.principal)
        try await bench.center.registration.renewPassword(of: CenterBench.email, to: "yet another horse")
        await #expect(throws: CenterError.planChanged) {
            try await accounts.changePassword(late, session: signIn.token, as: signIn.principal)
        }
    }

    @Test("The language of pages and letters is one of ours, or the browser's")
    func language() async throws {
        let bench = try await CenterBench.make()
        let signIn = try await bench.signIn()
        let accounts = bench.center.accounts
        try await accounts.setLanguage("en", as: signIn.principal)
        #expect(try await accounts.me(as: signIn.principal).language == "en")
        await #expect(throws: CenterError.invalid(field: "language", problem: .unknown)) {
            try await accounts.setLanguage("de", as: signIn.principal)
        }
        try await accounts.setLanguage(nil, as: signIn.principal)
        let me = try await accounts.me(as: signIn.principal)
        #expect(me.language == nil && me.email == CenterBench.email && me.tenantName == "試験")
    }
}
