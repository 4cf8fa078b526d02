import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("A-83: letters in the queue", .timeLimit(.minutes(3)))
struct MailQueueTests {
    private struct Undone: Error {}

    @Test("A letter belongs to the transaction that left it, and one key is one letter")
    func transaction() async throws {
        let mail = try await MailBench.make()
        let letter = Letter.passwordChanged(at: Timestamp(milliseconds: 0), address: "192.0.2.1")
        await #expect(throws: Undone.self) {
            try await mail.bench.database.write { tx in
                try mail.mail.enqueue(letter, to: mail.account, in: tx)
                throw Undone()
            }
        }
        #expect(try await mail.states().isEmpty)
        #expect(try await mail.leave(letter, key: "k") != nil)
        #expect(try await mail.leave(letter, key: "k") == nil)
        #expect(try await mail.leave(letter) != nil)
        #expect(try await mail.leave(letter) != nil)
        #expect(try await mail.states().count == 3)
        let nobody: AccountID = try .random()
        await #expect(throws: CenterError.notFound) {
            try await mail.bench.database.write { tx in try mail.mail.enqueue(letter, to: nobody, in: tx) }
        }
    }

    @Test("S-31: what a letter says is sealed in the database, and gone when it has been sent")
    func sealed() async throws {
        let mail = try await MailBench.make()
        let token = "canary-token-0123456789"
        let end = Timestamp(milliseconds: mail.time.wall() + 60_000)
        let letter = Letter.passwordReset(token: token, until: end)
        #expect(!"\(letter) \(String(reflecting: letter))".contains(token))
        try await mail.leave(letter, key: "reset \(token)")
        #expect(try await !mail.dump().contains(token))
        await mail.postman.deliverDue()
        #expect(try mail.sink.taken().first?.text.contains(token) == true)
        #expect(try await mail.states() == [.sent])
        let left = try await mail.bench.database.read { tx in
            try tx.first("SELECT letter FROM mail")?.blobOrNil("letter")
        }
        #expect(left == nil)
        #expect(try await mail.bench.codes().allSatisfy { !$0.hasPrefix("MC-") })
    }

    @Test("What was taken back is not sent, also when it was already on its way")
    func withdrawn() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(.test(by: "x"), key: "a")
        try await mail.leave(.test(by: "y"), key: "b")
        let job = try #require(try await mail.mail.claim())
        try await mail.bench.database.write { tx in try mail.mail.withdraw(key: "a", in: tx) }
        try await mail.bench.database.write { tx in try mail.mail.withdrawAll(for: mail.account, in: tx) }
        try await mail.mail.settle(job, .trouble(.closed))
        await mail.postman.deliverDue()
        #expect(try await mail.states() == [.withdrawn, .withdrawn])
        #expect(try mail.sink.taken().isEmpty)
    }

    @Test("S-06: a letter whose link has ended is not sent any more")
    func ended() async throws {
        let mail = try await MailBench.make()
        try await mail.setServer(port: try FreePort.find())
        let end = Timestamp(milliseconds: mail.time.wall() + 1_800_000)
        try await mail.leave(.passwordReset(token: "t", until: end))
        try await mail.deliver()
        #expect(try await mail.states() == [.expired])
        #expect(mail.time.wall() == end.milliseconds)
    }

    @Test("Several lanes and nodes: each letter goes once")
    func once() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(40)
        let begin = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { await mail.postman.deliverDue() } }
        }
        let took = ContinuousClock.now - begin
        print("mail.forty_letters \(took) by four lanes")
        let arrivals = try mail.arrivals()
        #expect(arrivals.count == 40 && arrivals.values.allSatisfy { $0 == 1 })
        #expect(try await mail.states().allSatisfy { $0 == .sent })
    }

    @Test("R-13: who dies while sending leaves the letter to another after its lease; who comes too late is not heard")
    func dead() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(1)
        let dead = try #require(try await mail.mail.claim())
        #expect(try await mail.mail.claim() == nil)
        mail.time.advance(milliseconds: Mail.lease)
        let heir = try #require(try await mail.mail.claim())
        #expect(heir.id == dead.id)
        try await mail.mail.settle(dead, .trouble(.refused, status: 550))
        #expect(try await mail.states() == [.sending])
        try await mail.mail.settle(heir, .sent)
        #expect(try await mail.states() == [.sent])
    }

    @Test("R-13: a restart takes up what was under way; the service sends what is left while it runs, at once")
    func service() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(1)
        _ = try #require(try await mail.mail.claim())
        let service = MailService(try await mail.restarted()) { PlainWriter() }
        let running = Task { try await service.run() }
        try await eventually("the first letter") { try mail.sink.taken().count == 1 }
        try await mail.leave(1)
        try await eventually("the second letter") { try mail.sink.taken().count == 2 }
        running.cancel()
        try await running.value
        #expect(try mail.arrivals().values.allSatisfy { $0 == 1 })
    }

    @Test("A wall clock that was ahead keeps no letter back for years")
    func clock() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(1)
        let ahead = Timestamp(milliseconds: mail.time.wall() + 10 * 365 * 86_400_000)
        try await mail.bench.database.write { tx in
            _ = try tx.execute("UPDATE mail SET next_at = ?, expires_at = ?", Value(ahead), Value(ahead))
        }
        await mail.postman.deliverDue()
        #expect(try await mail.states() == [.sent])
    }

    @Test("A letter that was sealed with another key fails, and the log says so")
    func unreadable() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(1)
        try await mail.bench.database.write { tx in _ = try tx.execute("UPDATE mail SET letter = ?", .blob([1, 2])) }
        await mail.postman.deliverDue()
        #expect(try await mail.states() == [.failed])
        #expect(try await mail.bench.codes().first == "DX-95")
        #expect(try await mail.entry().trouble == .unreadable)
    }
}

extension MailBench {
    /// Every cell of the tables that hold letters, settings and audit.
    func dump() async throws -> String { try await Self.dump(bench.database) }

    static func dump(_ database: Database) async throws -> String {
        try await database.read { tx in
            var cells = ""
            for table in ["mail", "mail_server", "audit", "event"] {
                for value in try tx.rows("SELECT * FROM \(table)").flatMap(\.values) {
                    cells += Self.text(value) + "\n"
                }
            }
            return cells
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        case .integer(let number): String(number)
        case .null: ""
        }
    }
}
