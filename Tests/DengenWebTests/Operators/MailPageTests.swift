import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-20: the operator's mail page", .timeLimit(.minutes(2)))
struct MailPageTests {
    private func fields(_ more: [String: String] = [:]) -> [String: String] {
        [
            "host": "mail.example.jp", "port": "５８７", "security": "starttls", "username": "centre",
            "password": "canary-password", "sender": "no-reply@example.jp", "senderName": "電源",
        ].merging(more) { $1 }
    }

    @Test("S-31: set on the page with full-width figures; the password is on no page")
    func settings() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let empty = try await browser.get("/ops/mail")
            #expect(empty.text.contains("メールサーバーが設定されていません"))
            let saved = try await browser.send(fields(), from: "/ops/mail", to: "/ops/mail")
            #expect(saved.status == 303 && saved.header("Location") == "/ops/mail?done=saved")
            let shown = try await browser.get("/ops/mail")
            #expect(shown.text.contains("mail.example.jp") && shown.text.contains("value=\"587\""))
            #expect(!shown.text.contains("canary-password"))
            let settings = try await bench.center.mail.settings(by: Browser.actor)
            #expect(settings?.port == 587 && settings?.hasPassword == true && settings?.changedBy == "運用 一郎")
        }
    }

    @Test("What is wrong stands beside its field, and nothing typed is lost but the password")
    func errors() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let wrong: [(String, String)] = [
                ("host", "169.254.169.254"), ("port", "x"), ("security", "none"), ("sender", "nobody"), ("host", ""),
            ]
            for (field, value) in wrong {
                let answer = try await browser.send(fields([field: value]), from: "/ops/mail", to: "/ops/mail")
                #expect(answer.status == 422, "\(field)")
                #expect(answer.text.contains("id=\"\(field)-error\""), "\(field)")
                #expect(answer.text.contains("value=\"電源\"") && !answer.text.contains("canary-password"))
            }
            _ = try await browser.send(fields(), from: "/ops/mail", to: "/ops/mail")
            let moved = try await browser.send(
                fields(["host": "other.example.jp", "password": ""]), from: "/ops/mail", to: "/ops/mail")
            #expect(moved.status == 422 && moved.text.contains("id=\"password-error\""))
        }
    }

    @Test("A test waits in the list, is tried at once, and says in the list why it has not gone")
    func test() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            _ = try await browser.send(fields(), from: "/ops/mail", to: "/ops/mail")
            let refused = try await browser.send(
                ["address": "x\r\nBcc: c@d.jp"], from: "/ops/mail", to: "/ops/mail/test")
            #expect(refused.status == 422 && refused.text.contains("id=\"address-error\""))
            let left = try await browser.send(["address": "you@example.jp"], from: "/ops/mail", to: "/ops/mail/test")
            #expect(left.status == 303 && left.header("Location") == "/ops/mail?done=sent")
            let entry = try #require(try await bench.center.mail.page(isOpen: true, by: Browser.actor).items.first)
            #expect(try await browser.get("/ops/mail").text.contains("you@example.jp"))
            let haste = try await browser.send(["now": "1"], from: "/ops/mail", to: "/ops/mail/\(entry.id)/hasten")
            #expect(haste.status == 303)
            #expect(try await browser.get("/ops/mail?all=1&after=\(entry.id)").status == 200)
        }
    }

    @Test("Nobody but the operator finds it")
    func others() async throws {
        try await WebBench.run { bench in
            let stranger = try await Browser(bench: bench).get("/ops/mail")
            let posted = try await Browser(bench: bench).post("/ops/mail", fields())
            #expect(stranger.status != 200 && posted.status != 303)
            #expect(try await bench.center.mail.settings(by: Browser.actor) == nil)
        }
    }
}
