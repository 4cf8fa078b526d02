import DengenStore
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("One's own account")
struct OwnAccountTests {
    private static let next = "another 電源 horse"

    @Test("A-04: current and new password, a question, はい: then it stands, without script too")
    func change() async throws {
        try await WebBench.run { bench in
            var browser = try await Browser.signedIn(bench)
            let page = try await browser.get("/me/password")
            #expect(page.text.contains("自動生成") && page.text.contains("data-reveal"))
            let token = try needed(page.field("token"), "a token")
            func save(_ current: String, _ new: String) async throws -> Browser.Answer {
                try await browser.post("/me/password", ["token": token, "current": current, "new": new])
            }
            let wrong = try await save("wrong", Self.next)
            #expect(wrong.status == 422 && wrong.text.contains("現在のパスワードが正しくありません。"))
            #expect(!wrong.text.contains(Self.next))
            let common = try await save(WebBench.password, "baseball")
            #expect(common.status == 422 && common.text.contains("推測されやすいパスワードです"))
            let question = try await save(WebBench.password, Self.next)
            #expect(question.status == 200 && question.text.contains("パスワードを変更しますか？"))
            #expect(!question.text.contains(Self.next) && !question.text.contains(WebBench.password))
            let ticket = try needed(question.field("ticket"), "a ticket")
            let done = try await browser.post("/me/password", ["token": token, "ticket": ticket])
            #expect(done.header("Location") == "/me?done=password")
            browser.keep(done)
            #expect(try await browser.get("/me?done=password").text.contains("パスワードを変更しました。"))
            let again = try needed(try await browser.get("/me/password").field("token"), "a token")
            let late = try await browser.post("/me/password", ["token": again, "ticket": ticket])
            #expect(late.status == 422 && late.text.contains("もう一度入力してください"))
            let old = try await Browser(bench: bench).post(
                "/login", ["email": bench.mine.email, "password": WebBench.password])
            #expect(old.status == 403)
        }
    }

    @Test("A-04: 自動生成 without script: the page comes back with a password in sight, and never in an address")
    func generated() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            func proposal() async throws -> String {
                let page = try await browser.get("/me/password?make=1")
                let start = try needed(page.text.range(of: "type=\"text\" value=\""), "a proposal").upperBound
                return String(page.text[start...].prefix { $0 != "\"" })
            }
            let (first, second) = (try await proposal(), try await proposal())
            #expect(first.utf8.count == 16 && first != second)
            #expect(try await browser.get("/me/password").text.contains("type=\"password\""))
        }
    }

    @Test("A-02: one's page shows name, address, role and who signed in; its language is one's own")
    func me() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let page = try await browser.get("/me")
            for word in ["佐藤 mine", bench.mine.email, "代表管理者", "ログイン履歴", "127.0.0.1"] {
                #expect(page.text.contains(word), "\(word)")
            }
            let token = try needed(page.field("token"), "a token")
            let saved = try await browser.post("/me/language", ["token": token, "language": "en"])
            #expect(saved.header("Location") == "/me?done=saved")
            #expect(try await browser.get("/me").text.contains("Log-in history"))
            let wrong = try await browser.post("/me/language", ["token": token, "language": "de"])
            #expect(wrong.status == 422)
            #expect(try await browser.get("/me?after=%27%22%3Cx").status == 200)
        }
    }
}

@Suite("A-07: the way back without a password")
struct ForgottenPasswordTests {
    private static let next = "another 電源 horse"

    @Test("A-07, S-03: the page before sign-in takes an address and answers everybody alike")
    func asked() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            #expect(try await browser.get("/login").text.contains("href=\"/forgot\""))
            let form = try await browser.get("/forgot")
            #expect(form.text.contains("パスワード再設定リンクを送信"))
            var answers: [Browser.Answer] = []
            for email in [bench.mine.email, "nobody@example.jp", "no address"] {
                answers.append(try await browser.post("/forgot", ["email": email]))
            }
            #expect(answers.allSatisfy { $0.status == 303 && $0.header("Location") == "/forgot?sent=1" })
            #expect(try await browser.get("/forgot?sent=1").text.contains("送信を受け付けました"))
            #expect(try await browser.post("/forgot", ["email": "x"], headers: []).status == 403)
            for _ in 0..<4 { _ = try await browser.post("/forgot", ["email": "nobody@example.jp"]) }
            let held = try await browser.post("/forgot", ["email": "nobody@example.jp"])
            #expect(held.status == 429 && held.header("Retry-After") != nil && held.text.contains("nobody@example.jp"))
        }
    }

    @Test("A-07, S-06: the link asks for address and new password, works once, signs nobody in, leaks nowhere")
    func reset() async throws {
        try await WebBench.run { bench in
            let older = try await Browser.signedIn(bench)
            let accounts = bench.center.accounts
            let account = try needed(try await accounts.find(bench.mine.email), "an account")
            let token = try await accounts.database.write { tx in
                try ResetLink.make(for: account, at: bench.center.clock.wall, in: tx)
            }
            let browser = Browser(bench: bench)
            let path = "/reset/" + token
            let page = try await browser.get(path)
            #expect(page.status == 200 && page.text.contains("パスワードを再設定する"))
            #expect(page.header("Referrer-Policy") == "no-referrer" && page.header("Cache-Control") == "no-store")
            #expect(try await browser.get(path + "?make=1").text.contains("type=\"text\" value="))
            let stranger = try await browser.post(path, ["email": "other@example.jp", "new": Self.next])
            #expect(stranger.status == 422 && stranger.text.contains("再設定できません"))
            #expect(stranger.text.contains("value=\"other@example.jp\"") && !stranger.text.contains(Self.next))
            let done = try await browser.post(path, ["email": bench.mine.email, "new": Self.next])
            #expect(done.header("Location") == "/login?done=reset" && done.header("Set-Cookie") == nil)
            #expect(try await browser.get("/login?done=reset").text.contains("パスワードを再設定しました"))
            #expect(try await browser.get(path).status == 410)
            #expect(try await browser.post(path, ["email": bench.mine.email, "new": Self.next]).status == 410)
            #expect(try await older.get("/").status == 303)
            let signIn = try await browser.post("/login", ["email": bench.mine.email, "password": Self.next])
            #expect(signIn.header("Location") == "/")
            for odd in ["/reset/x", "/reset/%00", "/reset/..%2F..", "/reset/" + String(repeating: "a", count: 5_000)] {
                #expect([404, 410, 400, 414, 431].contains(try await browser.get(odd).status), "\(odd.prefix(20))")
            }
        }
    }
}
