@testable import DengenSystem
import Dispatch
import Synchronization
import Testing

@Suite("PasswordHasher")
struct PasswordHasherTests {
    private let hasher = PasswordHasher(cost: 6)

    @Test("A password proves itself and no other does", arguments: ["", "correct horse", "電源パスワード", "a\0b"])
    func verify(password: String) async throws {
        let stored = try await hasher.hash(password)
        #expect(try await hasher.verify(password, against: stored))
        #expect(try await !hasher.verify(password + "x", against: stored))
        #expect(try await !hasher.verify("a", against: stored))
    }

    @Test("Every hash has its own salt and says how it was made")
    func shape() async throws {
        let first = try await hasher.hash("same")
        let second = try await hasher.hash("same")
        #expect(first != second)
        #expect(first.utf8.starts(with: "scrypt$6$8$1$".utf8))
    }

    @Test("A hash of another cost still proves")
    func otherCost() async throws {
        let stored = try await PasswordHasher(cost: 4).hash("secret")
        #expect(try await hasher.verify("secret", against: stored))
    }

    @Test(
        "What no hasher gave proves nothing",
        arguments: [
            "", "secret", "scrypt", "scrypt$6$8$1$$", "scrypt$40$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "scrypt$+6$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "scrypt$6$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA$",
            "scrypt$6$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "argon2$6$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "scrypt$6$8$999999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ])
    func malformed(stored: String) async throws {
        #expect(try await !hasher.verify("secret", against: stored))
    }

    @Test("An account that is not there costs the same work")
    func burn() async throws {
        try await hasher.burn("secret")
    }

    @Test("Two at once, twenty wait, the next is refused, and room returns")
    func busy() async throws {
        let desk = PasswordDesk(threads: 2, waiting: 20)
        let counter = Counter()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<22 { group.addTask { (try? await desk.run { counter.pass() }) != nil } }
            await reached { desk.admittedCount == 22 && counter.inside == 2 }
            await #expect(throws: PasswordHasher.Busy.self) { try await desk.run {} }
            for _ in 0..<22 { counter.gate.signal() }
            for await wasAdmitted in group { #expect(wasAdmitted) }
        }
        #expect(counter.most == 2)
        try await desk.run {}
    }

    /// Work that stays inside until the gate opens for it.
    private final class Counter: Sendable {
        let gate = DispatchSemaphore(value: 0)
        private let counts = Mutex((inside: 0, most: 0))

        var inside: Int { counts.withLock { $0.inside } }
        var most: Int { counts.withLock { $0.most } }

        func pass() {
            counts.withLock { $0 = ($0.inside + 1, max($0.most, $0.inside + 1)) }
            gate.wait()
            counts.withLock { $0.inside -= 1 }
        }
    }
}
