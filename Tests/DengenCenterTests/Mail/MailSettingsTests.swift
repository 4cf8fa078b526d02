import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("S-31: the mail server's settings")
struct MailSettingsTests {
    private let actor = MailBench.actor
    private let good = MailSettingsDraft(
        host: "mail.example.jp", port: 587, security: .startTLS, username: "center", password: "canary-password",
        sender: "no-reply@example.jp", senderName: "電源 管理")

    @Test("The password is sealed, never shown, and in no audit row; it is kept while nothing else changes")
    func password() async throws {
        let bench = try await CenterBench.make()
        let mail = bench.center.mail
        #expect(try await mail.settings(by: actor) == nil)
        let shown = try await mail.setSettings(good, by: actor)
        #expect(shown.hasPassword && shown.username == "center" && shown.changedBy == "operator")
        var draft = good
        draft.password = nil
        draft.senderName = "電源"
        #expect(try await mail.setSettings(draft, by: actor).hasPassword)
        let server = try await bench.database.read { tx in try MailServerRow.outbox(mail.sealer, in: tx)?.server }
        #expect(server?.password == "canary-password")
        #expect(try await !MailBench.dump(bench.database).contains("canary-password"))
        let audit = try await bench.database.read { tx in
            try tx.rows("SELECT tenant_id, role, before, after FROM audit WHERE action = 'mail.settings' ORDER BY id")
        }
        #expect(audit.count == 2)
        #expect(try audit[0].text("tenant_id") == "centre" && audit[0].text("role") == "operator")
        #expect(
            try audit[0].text("after")
                == "mail.example.jp:587 starttls as center from no-reply@example.jp, password typed")
        #expect(try audit[1].text("before") == "mail.example.jp:587 starttls as center from no-reply@example.jp")
        draft.password = ""
        #expect(try await !mail.setSettings(draft, by: actor).hasPassword)
    }

    @Test("A password that stands goes nowhere else: it must be typed again")
    func typeAgain() async throws {
        let bench = try await CenterBench.make()
        let mail = bench.center.mail
        try await mail.setSettings(good, by: actor)
        let changes: [(inout MailSettingsDraft) -> Void] = [
            { $0.host = "evil.example.jp" }, { $0.port = 25 }, { $0.security = .tls }, { $0.username = "other" },
        ]
        for change in changes {
            var draft = good
            draft.password = nil
            change(&draft)
            await #expect(throws: CenterError.invalid(field: "password", problem: .typeAgain)) {
                try await mail.setSettings(draft, by: actor)
            }
        }
    }

    @Test("No password goes over a network without TLS; to this machine it may")
    func unsealed() async throws {
        let bench = try await CenterBench.make()
        var draft = good
        draft.security = .none
        await #expect(throws: CenterError.invalid(field: "security", problem: .outOfRange)) {
            try await bench.center.mail.setSettings(draft, by: actor)
        }
        draft.host = "127.0.0.1"
        #expect(try await bench.center.mail.setSettings(draft, by: actor).hasPassword)
    }

    @Test("S-20, S-21, S-22: hosts, ports and senders that are none are refused")
    func wrong() async throws {
        let bench = try await CenterBench.make()
        let wrong: [(String, (inout MailSettingsDraft) -> Void)] = [
            ("host", { $0.host = "" }), ("host", { $0.host = "a b" }), ("host", { $0.host = "$(id).example.jp" }),
            ("host", { $0.host = "a\r\nb" }), ("host", { $0.host = "169.254.169.254" }),
            ("host", { $0.host = "2130706433" }), ("host", { $0.host = "fe80::1" }), ("port", { $0.port = 0 }),
            ("port", { $0.port = 65_536 }), ("sender", { $0.sender = "nobody" }),
            ("sender", { $0.sender = "a@b.jp>\r\nBcc: c@d.jp" }), ("senderName", { $0.senderName = "a\nb" }),
            ("username", { $0.username = "a\u{0}b" }), ("username", { $0.username = "" }),
            ("password", { $0.password = "a\nb" }), ("password", { $0.password = String(repeating: "x", count: 501) }),
        ]
        for (field, change) in wrong {
            var draft = good
            change(&draft)
            do {
                try await bench.center.mail.setSettings(draft, by: actor)
                Issue.record("\(field) was taken")
            } catch CenterError.invalid(let name, _) {
                #expect(name == field)
            }
        }
        #expect(try await bench.center.mail.settings(by: actor) == nil)
    }

    @Test("C-20: a test letter tells how it went, and waits ten minutes at most")
    func test() async throws {
        let mail = try await MailBench.make()
        let id = try await mail.mail.sendTest(to: "you@example.jp", language: "en", by: actor)
        await mail.postman.deliverDue()
        #expect(try await mail.mail.find(id, by: actor).state == .sent)
        #expect(try mail.sink.taken().first?.to == ["you@example.jp"])
        #expect(try mail.sink.taken().first?.header("Content-Language") == ["en"])
        try await mail.setServer(port: try FreePort.find())
        _ = try await mail.mail.sendTest(to: "you@example.jp", language: nil, by: actor)
        let begin = mail.time.wall()
        try await mail.deliver()
        #expect(mail.time.wall() - begin <= 600_000)
        for address in ["", "x", "a@b.jp\r\nBcc: c@d.jp"] {
            await #expect(throws: CenterError.self) {
                try await mail.mail.sendTest(to: address, language: nil, by: actor)
            }
        }
    }

    @Test("The queue is read page by page, the newest first")
    func pages() async throws {
        let mail = try await MailBench.make()
        try await mail.leave(5)
        let first = try await mail.mail.page(isOpen: true, limit: 2, by: actor)
        let second = try await mail.mail.page(
            isOpen: true, after: first.next.flatMap(MailID.init(rawValue:)), limit: 2, by: actor)
        let third = try await mail.mail.page(
            isOpen: true, after: second.next.flatMap(MailID.init(rawValue:)), limit: 2, by: actor)
        let ids = (first.items + second.items + third.items).map(\.id)
        #expect(ids.count == 5 && ids == ids.sorted(by: >) && third.next == nil)
        #expect(try await mail.mail.openCount(by: actor) == 5)
        for limit in [0, 201] {
            await #expect(throws: CenterError.invalid(field: "limit", problem: .outOfRange)) {
                try await mail.mail.page(isOpen: true, limit: limit, by: actor)
            }
        }
    }
}
