import DengenSystem
import Synchronization
import TestSupport
import Testing

@testable import DengenStore

@Suite("Notices between processes (N-27)")
struct NoticeRelayTests {
    private final class Ear: Sendable {
        private let heard = Mutex<[Notice]>([])

        init(_ database: Database) {
            database.onCommit { notices in self.heard.withLock { $0 += notices } }
        }

        var all: [Notice] { heard.withLock { $0 } }
        func foreign(_ topic: String) -> [String] {
            all.filter { $0.isForeign && $0.topic == topic }.map(\.payload)
        }
        var misses: Int { all.count { $0.topic == Notice.missed.topic } }
    }

    private func open(_ url: String) async throws -> (Database, Ear) {
        let database = try await Database.postgres(url: url, connections: 1, sharesNotices: true)
        return (database, Ear(database))
    }

    @Test("N-27: what one process commits another hears, once and in order; one's own is not foreign")
    func crossing() async throws {
        let url = try await TestPostgres.freshURL()
        let (first, own) = try await open(url)
        let (second, other) = try await open(url)
        let (third, elsewhere) = try await open(try await TestPostgres.freshURL())
        try await eventually("both are connected") {
            try await first.write { tx in tx.notify("hello", "1") }
            return !other.foreign("hello").isEmpty
        }
        for number in 0..<20 { try await first.write { tx in tx.notify("t", "\(number)") } }
        try await eventually("all are told") { other.foreign("t").count == 20 }
        #expect(other.foreign("t") == (0..<20).map(String.init))
        #expect(own.foreign("t").isEmpty && own.all.count { $0.topic == "t" } == 20)
        #expect(elsewhere.foreign("t").isEmpty, "another schema is another database")
        for database in [first, second, third] { await database.close() }
    }

    @Test("N-27: a relay whose connection was cut comes back and says that something may be missing")
    func cut() async throws {
        let url = try await TestPostgres.freshURL()
        let (first, _) = try await open(url)
        let (second, other) = try await open(url)
        try await eventually("connected") {
            try await first.write { tx in tx.notify("hello", "1") }
            return !other.foreign("hello").isEmpty
        }
        let misses = other.misses
        _ = try await first.read { tx in
            try tx.rows(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'dengen_' || left(encode(sha256(current_schema()::text::bytea), 'hex'), 24)
                """)
        }
        try await second.write { tx in tx.notify("alive", "1") }
        try await eventually("it says what may be lost, and hears again") {
            try await first.write { tx in tx.notify("again", "1") }
            return other.misses > misses && !other.foreign("again").isEmpty
        }
        for database in [first, second] { await database.close() }
    }

    @Test("N-27: notices that left over a connection that was dead are told to the others as missed")
    func deadConnection() async throws {
        let url = try await TestPostgres.freshURL()
        let relay = try NoticeRelay(url: url, board: NoticeBoard())
        let (dead, sound, ear) = (try PostgresLink(url: url), try PostgresLink(url: url), try PostgresLink(url: url))
        let channel = "dengen_\(SecureRandom.token().filter(\.isLetter).prefix(20).lowercased())"
        try ear.run("LISTEN \(channel)")
        let process = try #require(try dead.rows("SELECT pg_backend_pid()::text", []).first?.text(0))
        _ = try sound.rows("SELECT pg_terminate_backend(?::text::int)", [.text(process)])
        relay.take([Notice(topic: "outlet", payload: "1")])
        #expect(throws: StoreError.self) { try relay.carry(dead, channel) }
        try relay.carry(sound, channel)
        var letters: [String] = []
        while letters.isEmpty {
            _ = try ear.rows("SELECT 1", [])
            letters = try ear.takeMessages()
        }
        #expect(letters.flatMap { NoticeLetter.unpack($0, for: "you") } == [NoticeLetter.foreignMissed])
    }

    @Test("Notices are packed into letters below the server's limit, each once; what is too long is told as a loss")
    func letters() throws {
        let many = (0..<2_000).map { Notice(topic: "outlet", payload: "tenant outlet-\($0 % 1_500) site \"\u{1}") }
        let letters = try NoticeLetter.pack(many, from: "me")
        #expect(letters.allSatisfy { $0.utf8.count < 7_900 })
        #expect(
            letters.flatMap { NoticeLetter.unpack($0, for: "you") }.map(\.payload) == many[0..<1_500].map(\.payload))
        #expect(letters.flatMap { NoticeLetter.unpack($0, for: "me") }.isEmpty)
        let long = try NoticeLetter.pack([Notice(topic: "t", payload: String(repeating: "x", count: 9_000))], from: "a")
        #expect(long.flatMap { NoticeLetter.unpack($0, for: "b") } == [NoticeLetter.foreignMissed])
        for text in ["", "nonsense", "[]", "[\"a\",\"b\"]", "{\"a\":1}"] {
            #expect(NoticeLetter.unpack(text, for: "me") == [NoticeLetter.foreignMissed])
        }
    }
}
