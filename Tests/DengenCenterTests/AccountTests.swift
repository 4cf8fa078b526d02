import DengenCenter
import DengenModel
import DengenSystem
import Testing

@Suite("Signing in")
struct AccountTests {
    @Test("A-02: ID and password open a session; spelling of the address does not matter")
    func signIn() async throws {
        let bench = try await CenterBench.make()
        let session = try await bench.center.accounts.signIn(
            email: " ＲＥＰ@Example.jp ", password: CenterBench.password, address: "::1")
        #expect(session.principal.name == "山田 太郎" && session.principal.role == .representative)
        guard
            case .active(let principal, _) = try await bench.center.accounts.session(
                token: session.token, address: "::1")
        else { throw Missing(what: "a session") }
        #expect(principal.tenant == bench.tenant)
        #expect(try await bench.codes().first == "MA-01")
    }

    @Test("A-10: the newest sign-in stays and the older page is told so")
    func newestWins() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let first = try await accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "::1")
        let second = try await accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "::2")
        guard case .replaced = try await accounts.session(token: first.token, address: "::1") else {
            throw Missing(what: "replaced")
        }
        guard case .active = try await accounts.session(token: second.token, address: "::2") else {
            throw Missing(what: "active")
        }
    }

    @Test("A-11: signing out ends the session")
    func signOut() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        let session = try await accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "::1")
        try await accounts.signOut(token: session.token, address: "::1")
        guard case .none = try await accounts.session(token: session.token, address: "::1") else {
            throw Missing(what: "no session")
        }
        #expect(try await bench.codes().first == "MA-02")
    }

    @Test("S-02, S-03: wrong and unknown are told alike; after five failures that address waits, the owner does not")
    func guessing() async throws {
        let bench = try await CenterBench.make()
        let accounts = bench.center.accounts
        for email in ["nobody@example.jp", CenterBench.email] {
            await #expect(throws: CenterError.signInFailed) {
                try await accounts.signIn(email: email, password: "wrong password", address: "10.0.0.1")
            }
        }
        for _ in 0..<4 {
            await #expect(throws: CenterError.signInFailed) {
                try await accounts.signIn(email: CenterBench.email, password: "wrong", address: "10.0.0.1")
            }
        }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 2)) {
            try await accounts.signIn(email: CenterBench.email, password: CenterBench.password, address: "10.0.0.1")
        }
        _ = try await accounts.signIn(email: CenterBench.email, password: CenterBench.password, address: "10.0.0.2")
        #expect(try await bench.codes().contains("DX-09"))
    }

    @Test("S-02: guesses made at once gain nothing over guesses made in turn")
    func parallelGuesses() async throws {
        let bench = try await CenterBench.make()
        let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await bench.center.accounts.signIn(
                            email: CenterBench.email, password: "wrong password", address: "10.0.0.9")
                        return false
                    } catch CenterError.signInFailed { return true } catch CenterError.tooManyTries { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wrong <= 5)
    }

    @Test("S-02: one address has 30 tries a minute, whatever names it tries; another address is not held up")
    func perAddress() async throws {
        let bench = try await CenterBench.make()
        for number in 0..<30 {
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.accounts.signIn(
                    email: "u\(number)@example.jp", password: "wrong password", address: "10.0.0.9")
            }
        }
        await #expect(throws: CenterError.tooManyTries(retryAfter: 61)) {
            try await bench.center.accounts.signIn(
                email: CenterBench.email, password: CenterBench.password, address: "10.0.0.9")
        }
        _ = try await bench.center.accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "10.0.0.8")
        bench.time.advance(milliseconds: 60_000)
        _ = try await bench.center.accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "10.0.0.9")
    }

    @Test(
        "S-26: what no address can be is a failed sign-in, not a fault", arguments: ["a\u{0}b@c", "\u{FDFA}", "", "@"])
    func oddAddresses(_ email: String) async throws {
        let bench = try await CenterBench.make()
        for text in [email, String(repeating: email, count: 5_000)] {
            await #expect(throws: CenterError.signInFailed) {
                try await bench.center.accounts.signIn(email: text, password: "wrong", address: "10.0.0.7")
            }
        }
    }

    @Test("An API key names its tenant; any other text names none")
    func apiKey() async throws {
        let bench = try await CenterBench.make()
        let key = try await bench.center.accounts.makeKey(
            named: "監視", role: .administrator, tenant: bench.tenant)
        let principal = try await bench.center.accounts.key(key, address: "::1")
        #expect(principal?.tenant == bench.tenant && principal?.door == .api)
        #expect(try await bench.center.accounts.key("dk_guess", address: "::1") == nil)
    }

    @Test("Bad registrations are refused by field", arguments: ["", "no-at", "a@", "@b", "a b@c", "a@b\r\nBcc: x@y"])
    func badAddress(_ email: String) async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.invalid(field: "email", problem: .malformed)) {
            try await bench.center.registration.makeTenant(
                named: "x", representative: "y", email: email, password: "long enough")
        }
    }
}
