import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-07, S-06: a forgotten password")
struct ResetTests {
    private static let badLink = CenterError.invalid(field: "link", problem: .unknown)

    /// As the letter has it.
    private func link(_ bench: CenterBench) async throws -> String {
        let account = try needed(try await bench.center.accounts.find(CenterBench.email), "an account")
        return try await bench.database.write { tx in
            try ResetLink.make(for: account, at: bench.center.clock.wall, in: tx)
        }
    }

    private func reset(
        _ bench: CenterBench, _ token: String, email: String = CenterBench.email, to new: String = CenterBench.next
    ) async throws {
        try await bench.center.accounts.resetPassword(
            link: token, email: email, to: new, address: "192.0.2.7", agent: "x")
    }

    private func forgot(_ bench: CenterBench, _ email: String, from address: String = "192.0.2.7") async throws {
        try await bench.center.accounts.forgot(email: email, language: "en", address: address)
    }

    @Test("A-07: the link sets a new password once; sessions end, nobody is signed in by it")
    func once() async throws {
        let bench = try await CenterBench.make()
        let open = try await bench.signIn()
        let (first, second) = (try await link(bench), try await link(bench))
        #expect(try await bench.center.accounts.passwordRule(ofLink: first)?.profile == .modern)
        await #expect(throws: CenterError.password(.common)) { try await reset(bench, first, to: "password1") }
        await #expect(throws: CenterError.password(.same)) { try await reset(bench, first, to: CenterBench.password) }
        try await reset(bench, first)
        #expect(try await bench.word(open.token) == "none")
        for used in [first, second] {
            #expect(try await bench.center.accounts.passwordRule(ofLink: used) == nil)
            await #expect(throws: Self.badLink) { try await reset(bench, used, to: "yet another horse") }
        }
        #expect(try await bench.signIn(CenterBench.next).stage == nil)
        #expect(try await bench.outcomes().prefix(2) == ["signed-in", "password-reset"])
        #expect(try await bench.letters().contains("password-changed"))
        #expect(try await bench.codes().contains("DX-42"))
    }

    @Test("S-06: half an hour, the account's own address, the account as it was; all else is told alike")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let late = try await link(bench)
        await #expect(throws: Self.badLink) { try await reset(bench, late, email: "other@example.jp") }
        await #expect(throws: Self.badLink) { try await reset(bench, "unknown-link") }
        bench.time.advance(milliseconds: 1_800_000)
        await #expect(throws: Self.badLink) { try await reset(bench, late) }
        let bound = try await link(bench)
        try await bench.center.registration.renewPassword(of: CenterBench.email, to: "yet another horse")
        await #expect(throws: Self.badLink) { try await reset(bench, bound) }
        _ = try await bench.signIn("yet another horse")
    }

    @Test("S-06: of 50 who use one link at once exactly one succeeds")
    func parallel() async throws {
        let bench = try await CenterBench.make()
        let token = try await link(bench)
        let count = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do {
                        try await bench.center.accounts.resetPassword(
                            link: token, email: CenterBench.email, to: "new horse \(number)",
                            address: "192.0.2.\(number)", agent: "")
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 1)
    }

    @Test("A-07, S-03: whoever asks gets the same; a letter goes to an account only, three an hour, its token nowhere")
    func asked() async throws {
        let bench = try await CenterBench.make()
        for email in ["nobody@example.jp", "", "a\u{0}b@c", String(repeating: "x", count: 5_000)] {
            try await forgot(bench, email)
        }
        await bench.pass(250)
        #expect(try await bench.letters().isEmpty)
        for number in 0..<5 { try await forgot(bench, " ＲＥＰ@Example.jp ", from: "192.0.2.\(10 + number)") }
        await bench.pass(250)
        #expect(try await bench.letters() == Array(repeating: "password-reset", count: 3))
        #expect(try await bench.codes().count { $0 == "DX-41" } == 3)
        let kept = try await bench.database.read { tx in
            try tx.rows("SELECT token_hash FROM password_reset").map { try $0.text("token_hash") }
        }
        #expect(kept.count == 3 && kept.allSatisfy { $0.utf8.count == 64 })
        bench.time.advance(milliseconds: 3_600_001)
        try await forgot(bench, CenterBench.email, from: "192.0.2.30")
        await bench.pass(250)
        #expect(try await bench.letters().count == 4)
        #expect(try await bench.database.read { tx in try tx.rows("SELECT id FROM reset_wish").isEmpty })
    }

    @Test("S-02: asking from one place is held off after five times")
    func heldOff() async throws {
        let bench = try await CenterBench.make()
        for _ in 0..<5 { try await forgot(bench, CenterBench.email) }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 2)) { try await forgot(bench, CenterBench.email) }
        _ = try await bench.signIn(from: "192.0.2.7")
    }
}
