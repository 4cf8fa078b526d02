import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("Sign-in history, and guessing from many places")
struct SignInHistoryTests {
    @Test("A-83: each sign-in is in one's history and in a letter to oneself, unless it is not wanted")
    func history() async throws {
        let bench = try await CenterBench.make()
        await #expect(throws: CenterError.signInFailed) { try await bench.signIn("wrong") }
        let signIn = try await bench.signIn()
        let page = try await bench.center.accounts.history(as: signIn.principal)
        #expect(page.items.map(\.outcome) == [.signedIn, .wrongPassword] && page.next == nil)
        #expect(page.items[0].address == "192.0.2.1" && page.items[0].agent == "Browser/1? ??????")
        #expect(try await bench.letters() == ["signed-in"])
        try await bench.sql("UPDATE account SET notices = 'abnormal'")
        _ = try await bench.signIn()
        #expect(try await bench.letters() == ["signed-in"])
    }

    @Test("The history has pages, and keeps 1,000 rows of an account and 400 days")
    func kept() async throws {
        let bench = try await CenterBench.make()
        let signIn = try await bench.signIn()
        let account = try needed(try await bench.center.accounts.find(CenterBench.email), "an account")
        let start = bench.center.clock.wall
        try await bench.database.write { tx in
            for number in 0..<1_100 {
                try SignInRecord.write(
                    .wrongPassword, of: account, address: "192.0.2.1", agent: "",
                    at: start.advanced(byMilliseconds: Int64(number)), in: tx)
            }
        }
        await bench.center.forgetOld()
        var seen = 0
        var cursor: String?
        repeat {
            let page = try await bench.center.accounts.history(after: cursor, limit: 150, as: signIn.principal)
            seen += page.items.count
            cursor = page.next
        } while cursor != nil
        #expect(seen == 1_000)
        bench.time.advance(milliseconds: 401 * 86_400_000)
        await bench.center.forgetOld()
        #expect(try await bench.center.accounts.history(as: signIn.principal).items.isEmpty)
    }

    @Test("S-02: 100 tries a day from places that the account does not know; its owner comes in from a known one")
    func manyPlaces() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.signIn(from: "192.0.2.1")
        var wrong = 0
        for number in 0..<130 {
            do { _ = try await bench.signIn("wrong", from: "10.0.\(number).1") } catch CenterError.signInFailed {
                wrong += 1
            } catch CenterError.tooManyTries {}
        }
        #expect(wrong == 100)
        await #expect(throws: CenterError.tooManyTries(retryAfter: 86_401)) {
            try await bench.signIn(from: "10.1.0.1")
        }
        _ = try await bench.signIn(from: "192.0.2.1")
        bench.time.advance(milliseconds: 86_400_000)
        _ = try await bench.signIn(from: "10.1.0.1")
    }

    @Test("S-02: a name that nobody has is held off alike")
    func unknownName() async throws {
        let bench = try await CenterBench.make()
        var wrong = 0
        for number in 0..<110 {
            do {
                _ = try await bench.center.accounts.signIn(
                    email: "nobody@example.jp", password: "wrong", address: "10.0.\(number).1")
            } catch CenterError.signInFailed { wrong += 1 } catch CenterError.tooManyTries {}
        }
        #expect(wrong == 100)
    }
}
