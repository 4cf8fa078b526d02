import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("S-09: how long sessions stand")
struct SessionLimitTests {
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000

    @Test("A-09: a general user's ends 30 minutes after the sign-in to the second, used or not; the log says so")
    func general() async throws {
        let bench = try await CenterBench.make()
        let email = try await bench.person(.general)
        let token = try await bench.center.accounts.signIn(
            email: email, password: CenterBench.password, address: "192.0.2.1"
        ).token
        for _ in 0..<29 {
            await bench.pass(Self.minute)
            #expect(try await bench.word(token, isUse: true) == "active")
        }
        guard case .active(_, let facts) = try await bench.state(token) else { throw Missing(what: "a session") }
        #expect(facts.endsIn == Self.minute)
        await bench.pass(Self.minute - 1)
        #expect(try await bench.word(token, isUse: true) == "active")
        bench.time.advance(milliseconds: 1)
        #expect(try await bench.word(token) == "timed out")
        await bench.pass(0)
        #expect(try await bench.word(token) == "timed out")
        #expect(try await bench.codes().first == "DX-43")
    }

    @Test("Managers: 12 hours without use, 30 days in all; an open page is no use")
    func managers() async throws {
        let bench = try await CenterBench.make()
        let idle = try await bench.signIn().token
        await bench.pass(720 * Self.minute - 1)
        #expect(try await bench.word(idle) == "active")
        await bench.pass(1)
        #expect(try await bench.word(idle) == "timed out")

        let used = try await bench.signIn().token
        for _ in 0..<59 {
            await bench.pass(Self.day / 2 - Self.minute)
            #expect(try await bench.word(used, isUse: true) == "active")
        }
        await bench.pass(Self.day)
        #expect(try await bench.word(used) == "timed out")

        let whole = try await bench.signIn().token
        for _ in 0..<(30 * 3 - 1) {
            await bench.pass(Self.day / 3)
            #expect(try await bench.word(whole, isUse: true) == "active")
        }
        await bench.pass(Self.day / 3 - 1)
        #expect(try await bench.word(whole, isUse: true) == "active")
        await bench.pass(1)
        #expect(try await bench.word(whole) == "timed out")
    }

    @Test("A-09: a tenant can have its managers never logged out")
    func never() async throws {
        let bench = try await CenterBench.make()
        try await bench.sql("UPDATE tenant SET idle_minutes = 0, absolute_days = 0")
        let token = try await bench.signIn().token
        await bench.pass(400 * Self.day)
        await bench.center.forgetOld()
        #expect(try await bench.word(token) == "active")
    }

    @Test("A step of the wall clock neither ends a session nor prolongs it")
    func steps() async throws {
        let bench = try await CenterBench.make()
        let email = try await bench.person(.general)
        let token = try await bench.center.accounts.signIn(
            email: email, password: CenterBench.password, address: "192.0.2.1"
        ).token
        bench.time.setWall(bench.time.wall() + 30 * Self.day)
        #expect(try await bench.word(token) == "active")
        bench.time.setWall(bench.time.wall() - 60 * Self.day)
        bench.time.advance(milliseconds: 30 * Self.minute)
        #expect(try await bench.word(token) == "timed out")
    }

    @Test("Ended sessions are forgotten a month later")
    func forgotten() async throws {
        let bench = try await CenterBench.make()
        let old = try await bench.signIn().token
        _ = try await bench.signIn()
        #expect(try await bench.word(old) == "replaced")
        await bench.pass(31 * Self.day)
        await bench.center.forgetOld()
        #expect(try await bench.word(old) == "none")
    }
}
