import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Between the password and the pages")
struct SignInStageTests {
    private static let next = "another 電源 horse"

    @Test("A-01, A-06: a one-time password leads to its change from wherever one goes; then on to where one was going")
    func oneTime() async throws {
        try await WebBench.run { bench in
            let once = try await bench.oneTime()
            var browser = Browser(bench: bench)
            let form = ["email": bench.mine.email, "password": once, "next": "/log"]
            let signedIn = try await browser.post("/login", form)
            #expect(signedIn.header("Location") == "/login/password?next=%2Flog")
            browser.keep(signedIn)
            let first = browser.cookie
            for path in ["/", "/outlets", "/me", "/keys"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 303 && answer.header("Location")?.hasPrefix("/login/password") == true)
            }
            #expect(try await browser.get("/live?on=dashboard").status == 401)
            #expect(try await browser.get("/terms").header("Location") == "/login/password")
            let page = try await browser.get("/login/password?next=%2Flog")
            #expect(page.status == 200 && page.text.contains("8～128文字") && !page.text.contains("user-name"))
            let token = try needed(page.field("token"), "a token")
            let short = try await browser.post("/login/password", ["token": token, "new": "x", "next": "/log"])
            #expect(short.status == 422 && short.text.contains("パスワードが短すぎます。"))
            #expect(try await browser.post("/login/password", ["new": Self.next]).status == 403)
            let done = try await browser.post("/login/password", ["token": token, "new": Self.next, "next": "/log"])
            #expect(done.status == 303 && done.header("Location") == "/log")
            browser.keep(done)
            #expect(browser.cookie != first)
            #expect(try await browser.get("/log").status == 200)
            #expect(try await browser.get("/login/password").header("Location") == "/")
            var old = browser
            old.cookie = first
            #expect(try await old.get("/").header("Location") == "/login")
        }
    }

    @Test("A-03: no use before the terms are agreed to, with the documents' words; a newer version asks anew")
    func terms() async throws {
        try await WebBench.run { bench in
            let actor = Operator(name: "運用", address: "")
            _ = try await bench.center.terms.publish(ja: "第1条 <b>目的</b>\n本文", en: "Article 1", by: actor)
            var browser = Browser(bench: bench)
            let signedIn = try await browser.post(
                "/login", ["email": bench.mine.email, "password": WebBench.password])
            #expect(signedIn.header("Location") == "/terms")
            browser.keep(signedIn)
            let page = try await browser.get("/terms")
            #expect(page.text.contains("利用規約を確認しました。利用規約の全項目に同意します。"))
            #expect(page.text.contains("使用を開始する") && page.text.contains("第1条 &lt;b&gt;目的"))
            let token = try needed(page.field("token"), "a token")
            let unticked = try await browser.post("/terms", ["token": token, "version": "1"])
            #expect(unticked.status == 422 && unticked.text.contains("チェックを入れてください"))
            let done = try await browser.post("/terms", ["token": token, "version": "1", "agree": "1"])
            #expect(done.status == 303 && done.header("Location") == "/")
            browser.keep(done)
            #expect(try await browser.get("/").status == 200)
            _ = try await bench.center.terms.publish(ja: "第2条", en: "Article 2", by: actor)
            #expect(try await browser.get("/outlets").header("Location") == "/terms?next=%2Foutlets")
            let newer = try await browser.get("/terms")
            let again = try needed(newer.field("token"), "a token")
            let stale = try await browser.post("/terms", ["token": again, "version": "1", "agree": "1"])
            #expect(stale.status == 422 && stale.text.contains("新しい利用規約が公開されました"))
        }
    }

    @Test("A-11: one leaves a stage by its own button, back to the login page")
    func leave() async throws {
        try await WebBench.run { bench in
            let once = try await bench.oneTime()
            var browser = Browser(bench: bench)
            browser.keep(try await browser.post("/login", ["email": bench.mine.email, "password": once]))
            #expect(try await browser.get("/login").header("Location") == "/login/password")
            let page = try await browser.get("/login/password")
            #expect(try await browser.post("/logout", [:]).status == 403)
            let out = try await browser.post("/logout", ["token": try needed(page.field("token"), "a token")])
            #expect(out.header("Location") == "/login" && out.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(try await browser.get("/login/password").header("Location") == "/login")
        }
    }

    @Test("A-09, S-08: a page says why its session ended; /session tells without being a use of it")
    func ended() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            #expect(try await browser.get("/session").text.contains("true"))
            try await bench.sql("UPDATE session SET expires_at = 1")
            #expect(try await browser.get("/session").text.contains("false"))
            let page = try await browser.get("/")
            #expect(page.status == 401 && page.text.contains("自動的にログアウトしました"))
            #expect(try await Browser(bench: bench).get("/session").text.contains("false"))
        }
    }

    @Test("A-09: a general user's pages tell the end five minutes before; a manager's never do")
    func warning() async throws {
        try await WebBench.run { bench in
            let general = try await bench.general()
            let fresh = try await general.get("/")
            #expect(fresh.text.contains("data-ends=") && !fresh.text.contains("分で自動的にログアウトします。入力中</p>"))
            #expect(fresh.text.contains("class=\"notice-bar session-end\" role=\"status\""))
            let near = bench.center.clock.steady + 240_000
            try await bench.sql("UPDATE session SET expires_at = ?", .integer(near))
            let page = try await general.get("/")
            #expect(page.text.contains("<p>あと約4分で自動的にログアウトします。"))
            let manager = try await Browser.signedIn(bench)
            #expect(try await !manager.get("/").text.contains("data-ends="))
        }
    }
}

extension WebBench {
    /// Gives the representative a one-time password.
    func oneTime() async throws -> String {
        let password = "one-time-7"
        let accounts = center.accounts
        let hash = try await accounts.hasher.hash(password)
        let email = mine.email
        try await accounts.database.write { tx in
            let account = try needed(try AccountRow.find(folded: email, in: tx), "an account")
            _ = try NewPassword(hash: hash, mustChange: true).set(on: account.id, in: tx)
        }
        return password
    }

    func sql(_ text: String, _ values: Value...) async throws {
        try await center.accounts.database.write { tx in _ = try tx.execute(text, values) }
    }
}

extension Browser {
    /// Keeps the cookie that an answer set.
    mutating func keep(_ answer: Answer) {
        guard let cookie = answer.header("Set-Cookie") else { return }
        self.cookie = String(cookie.prefix { $0 != ";" })
    }
}
