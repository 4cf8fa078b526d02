import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("R-13: mail servers that misbehave: nothing is lost", .timeLimit(.minutes(3)))
struct MailFaultTests {
    /// With the greatest number of times that a letter may arrive after one spell of bad behaviour.
    @Test(
        "A spell of bad behaviour, then a good server: each letter arrives, at most one duplicate for a hang",
        arguments: [
            ("refuse", 1), ("relay", 1), ("greylist", 1), ("busy", 1), ("drop-data", 1), ("hang-data", 1),
            ("silent", 1), ("drop-end", 2), ("hang-end", 2), ("no-bye", 1),
        ])
    func spell(_ behaviour: String, _ most: Int) async throws {
        let mail = try await MailBench.make()
        try mail.sink.behave(behaviour)
        try await mail.leave(3)
        await mail.postman.deliverDue()
        if behaviour != "greylist" { try mail.sink.behave("accept") }
        try await mail.deliver()
        #expect(try await mail.states() == [.sent, .sent, .sent])
        let arrivals = try mail.arrivals()
        #expect(arrivals.count == 3 && arrivals.values.allSatisfy { (1...most).contains($0) }, "\(arrivals)")
        let taken = try mail.sink.taken()
        #expect(Set(taken.map(\.text)).count == 3)
        #expect(taken.count <= 3 * most)
    }

    @Test("A server that is down is asked after 1, 2, 4 … minutes, at most 6 hours apart, for three days")
    func down() async throws {
        let mail = try await MailBench.make()
        try await mail.setServer(port: try FreePort.find())
        try await mail.leave(1)
        let begin = mail.time.wall()
        var waits: [Int64] = []
        var last = begin
        while try await mail.entry().state != .expired, waits.count < 100 {
            await mail.postman.deliverDue()
            let entry = try await mail.entry()
            guard let next = entry.nextAt?.milliseconds else { break }
            waits.append(next - last)
            mail.time.advance(milliseconds: next - mail.time.wall())
            last = next
        }
        #expect(Array(waits.prefix(10)) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360].map { $0 * 60_000 })
        #expect(waits.allSatisfy { $0 <= 6 * 3_600_000 } && waits.count < 30)
        #expect(mail.time.wall() - begin == Mail.life)
        #expect(try await mail.states() == [.expired])
        #expect(try await mail.count(of: "DX-95") == 1)
    }

    @Test("A server that was down for almost three days gets every letter once")
    func back() async throws {
        let mail = try await MailBench.make()
        let port = mail.sink.port
        try await mail.setServer(port: try FreePort.find())
        try await mail.leave(5)
        try await mail.deliver(within: Mail.life - 3_600_000)
        #expect(try await mail.states().allSatisfy { $0 == .waiting })
        try await mail.setServer(port: port)
        await mail.postman.deliverDue()
        #expect(try mail.arrivals().values.sorted() == [1, 1, 1, 1, 1])
    }

    @Test("C-19: MC-11 and MC-12 with their numbers, once an hour, with no letter's secret in them")
    func messages() async throws {
        let mail = try await MailBench.make()
        let texts: [(String, String)] = [("refuse", "22"), ("drop-data", "3"), ("silent", "3")]
        for (behaviour, number) in texts {
            mail.time.advance(milliseconds: 7 * 3_600_000)
            try mail.sink.behave(behaviour)
            try await mail.leave(2)
            await mail.postman.deliverDue()
            let event = try #require(
                try await mail.bench.center.log.page(EventFilter(), as: mail.bench.person).items.first)
            #expect(event.code == .mailSendError && event.arguments == ["code": number], "\(behaviour)")
        }
        #expect(try await mail.count(of: "MC-12") == 3)
        let draft = MailSettingsDraft(
            host: "no-such-host.invalid", port: 25, security: .none, sender: "no-reply@example.jp")
        try await mail.mail.setSettings(draft, by: MailBench.actor)
        await mail.postman.deliverDue()
        let event = try #require(try await mail.bench.center.log.page(EventFilter(), as: mail.bench.person).items.first)
        #expect(event.code == .mailServerError && event.arguments == ["code": "2"])
    }

    @Test("MC-10: letters wait for a server, the log says so once a day, and they go when there is one")
    func noServer() async throws {
        let mail = try await MailBench.make()
        try await mail.bench.database.write { tx in _ = try tx.execute("DELETE FROM mail_server") }
        try await mail.leave(3)
        for _ in 0..<30 {
            await mail.postman.deliverDue()
            mail.time.advance(milliseconds: 3_600_000)
        }
        #expect(try await mail.count(of: "MC-10") == 2)
        #expect(try await mail.entry().trouble == .noServer)
        try await mail.setServer()
        await mail.postman.deliverDue()
        #expect(try mail.sink.taken().count == 3)
    }

    @Test("S-31: a server that repeats the password it was given tells nobody")
    func echo() async throws {
        let mail = try await MailBench.make()
        let sink = try await MailSink.start(["--user", "center", "--password", "right"])
        var draft = mail.draft(port: sink.port)
        (draft.username, draft.password) = ("center", "canary-password")
        try await mail.mail.setSettings(draft, by: MailBench.actor)
        try await mail.leave(1)
        await mail.postman.deliverDue()
        let entry = try await mail.entry()
        #expect(entry.trouble == .authentication && entry.answer.isEmpty)
        #expect(try await !mail.dump().contains("canary-password"))
        let event = try #require(
            try await mail.bench.center.log.page(EventFilter(), as: mail.bench.person).items.first)
        #expect(event.code == .mailSendError && event.arguments == ["code": "18"])
    }

    @Test("The operator sees the server's own words, and a letter can be tried at once")
    func operatorView() async throws {
        let mail = try await MailBench.make()
        try mail.sink.behave("refuse")
        try await mail.leave(1)
        await mail.postman.deliverDue()
        let entry = try await mail.entry()
        #expect(entry.trouble == .refused && entry.answer == "550 5.1.1 no such mailbox" && entry.tries == 1)
        #expect(entry.tenant == "試験" && entry.kind == .oneTimePasswordSet)
        let next = try #require(entry.nextAt)
        #expect(next.milliseconds - mail.time.wall() == 3_600_000)
        try mail.sink.behave("accept")
        try await mail.mail.hasten(entry.id, by: MailBench.actor)
        await mail.postman.deliverDue()
        #expect(try await mail.states() == [.sent])
        await #expect(throws: CenterError.tooLate) { try await mail.mail.hasten(entry.id, by: MailBench.actor) }
        await #expect(throws: CenterError.notFound) { try await mail.mail.hasten(.random(), by: MailBench.actor) }
    }
}
