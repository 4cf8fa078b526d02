import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-01, S-06: invitations")
struct InvitationTests {
    private static let password = "正しい 馬 battery"

    private func invited(_ bench: CenterBench) async throws -> AccountID {
        try await bench.center.users.invite(
            UserDraft(email: "sato@example.jp", name: "佐藤 花子", role: .general), as: bench.person)
    }

    @Test("A-01: the link of the letter sets one's own password once, and signs nobody in")
    func accept() async throws {
        let bench = try await CenterBench.make()
        let users = bench.center.users
        let id = try await invited(bench)
        #expect(try await bench.user(id).summary.state == .invited)
        let token = try await bench.link(to: id)
        let look = try #require(try await users.invitation(token))
        #expect(look.name == "佐藤 花子" && look.tenantName == "試験" && look.email == "sato@example.jp")
        try await users.accept(token, password: Self.password, address: "::1")
        #expect(try await bench.user(id).summary.state == .active)
        #expect(try await bench.user(id).invitedUntil == nil)
        await #expect(throws: CenterError.notFound) {
            try await users.accept(token, password: "another good one", address: "::1")
        }
        #expect(try await users.invitation(token) == nil)
        let session = try await bench.center.accounts.signIn(
            email: "sato@example.jp", password: Self.password, address: "::1")
        #expect(session.stage != .password)
        let codes = try await bench.codes()
        #expect(codes.contains("DX-80") && codes.contains("DX-81"))
        #expect(try await bench.audit("account.invite") == ["|general sato@example.jp"])
        #expect(try await bench.audit("account.accept") == ["|"])
        #expect(try await !bench.everything().contains(token))
    }

    @Test("S-03: an invited account has no password: nothing signs in to it, with the neutral refusal")
    func noPassword() async throws {
        let bench = try await CenterBench.make()
        _ = try await invited(bench)
        for password in ["", "佐藤 花子", "password"] {
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.accounts.signIn(email: "sato@example.jp", password: password, address: "::3")
            }
        }
    }

    @Test("S-06: a link ends after seven days, with a newer one, with a one-time password and with its account")
    func ends() async throws {
        let bench = try await CenterBench.make()
        let users = bench.center.users
        let id = try await invited(bench)
        let first = try await bench.link(to: id)
        await #expect(throws: CenterError.tooManyTries(retryAfter: 61)) {
            try await users.inviteAgain(id, as: bench.person)
        }
        bench.time.advance(milliseconds: 60_000)
        try await users.inviteAgain(id, as: bench.person)
        let second = try await bench.link(to: id)
        #expect(second != first, "the first letter, which has not gone, is withdrawn")
        #expect(try await users.invitation(first) == nil)
        let end = try #require(try await bench.user(id).invitedUntil)
        bench.time.advance(milliseconds: end.milliseconds - bench.time.wall() - 1)
        #expect(try await users.invitation(second) != nil)
        bench.time.advance(milliseconds: 1)
        await #expect(throws: CenterError.notFound) {
            try await users.accept(second, password: Self.password, address: "::1")
        }
        try await users.inviteAgain(id, as: bench.person)
        let third = try await bench.link(to: id)
        _ = try await users.setOneTimePassword(id, as: bench.person)
        #expect(try await users.invitation(third) == nil)
        await #expect(throws: CenterError.forbidden) { try await users.inviteAgain(id, as: bench.person) }
    }

    @Test("A-22: an invitation taken back ends the link, the letter and the account")
    func withdraw() async throws {
        let bench = try await CenterBench.make()
        let id = try await invited(bench)
        let token = try await bench.link(to: id)
        try await bench.center.users.delete(id, as: bench.person)
        #expect(try await bench.center.users.invitation(token) == nil)
        #expect(try await bench.letters(to: id).isEmpty)
        #expect(try await bench.codes().first == "DX-82")
        _ = try await invited(bench)
    }

    @Test("A-05: a password that the tenant's rule does not take leaves the link as it was")
    func weak() async throws {
        let bench = try await CenterBench.make()
        let token = try await bench.link(to: try await invited(bench))
        for password in ["short", "password", String(repeating: "x", count: 5_000)] {
            do {
                try await bench.center.users.accept(token, password: password, address: "::1")
                Issue.record("\(password.prefix(20)) was taken")
            } catch CenterError.password {}
        }
        try await bench.center.users.accept(token, password: Self.password, address: "::1")
    }

    @Test("S-06: of 20 who come with one link at once, one gets in")
    func race() async throws {
        let bench = try await CenterBench.make()
        let token = try await bench.link(to: try await invited(bench))
        let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        try await bench.center.users.accept(
                            token, password: Self.password + "\(number)", address: "::1")
                        return true
                    } catch CenterError.notFound { return false } catch CenterError.tooManyTries { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test("S-06: what is no link is unknown", arguments: ["", "x", String(repeating: "A", count: 43)])
    func noLink(_ text: String) async throws {
        let bench = try await CenterBench.make()
        _ = try await invited(bench)
        #expect(try await bench.center.users.invitation(text) == nil)
        await #expect(throws: CenterError.notFound) {
            try await bench.center.users.accept(text, password: Self.password, address: "::1")
        }
    }
}
