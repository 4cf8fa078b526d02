import Testing

@testable import DengenWeb

@Suite("A-02, A-10, A-11: signing in and out")
struct SignInTests {
    @Test("A-02: sign-in opens the dashboard with the name top right; A-11: logout returns to the login page")
    func inAndOut() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let page = try await browser.get("/")
            #expect(page.status == 200)
            #expect(page.text.contains("佐藤 mine") && page.text.contains("mine 本社"))
            let out = try await browser.post("/logout", ["token": try needed(page.field("token"), "token")])
            #expect(out.status == 303 && out.header("Location") == "/login")
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test("A-02, S-03: a wrong password and an unknown address get the same page and nothing else")
    func neutral() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let wrong = try await browser.post("/login", ["email": bench.mine.email, "password": "x"])
            let unknown = try await browser.post("/login", ["email": "no@example.jp", "password": "x"])
            #expect(wrong.status == 403 && unknown.status == 403)
            #expect(wrong.header("Set-Cookie") == nil)
            let same = wrong.text.replacing(bench.mine.email, with: "no@example.jp")
            #expect(same == unknown.text)
            #expect(wrong.text.contains("ログインできません"))
        }
    }

    @Test("A-10, S-08: the newest sign-in stays; the older terminal is told")
    func newest() async throws {
        try await WebBench.run { bench in
            let older = try await Browser.signedIn(bench)
            let newer = try await Browser.signedIn(bench)
            let page = try await older.get("/")
            #expect(page.status == 401)
            #expect(page.text.contains("同じIDで別の端末からログインがあったため"))
            #expect(page.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(try await newer.get("/").status == 200)
        }
    }

    @Test("S-07: cookie HttpOnly, SameSite=Lax; behind a proxy __Host- and Secure")
    func cookies() async throws {
        try await WebBench.run { bench in
            let answer = try await Browser(bench: bench).post(
                "/login", ["email": bench.mine.email, "password": WebBench.password])
            let cookie = try #require(answer.header("Set-Cookie"))
            #expect(cookie.hasPrefix("dengen=") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
        }
        #expect(SessionCookie(isSecure: true).setting("t") == "__Host-dengen=t; Path=/; HttpOnly; SameSite=Lax; Secure")
    }

    @Test("a page asked for before sign-in is opened after it; foreign addresses are not")
    func next() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let asked = try await browser.get("/log?filter=1&class=abnormal")
            #expect(asked.header("Location") == "/login?next=%2Flog%3Ffilter%3D1%26class%3Dabnormal")
            let form = ["email": bench.mine.email, "password": WebBench.password]
            let there = try await browser.post("/login", form.merging(["next": "/log"]) { $1 })
            #expect(there.header("Location") == "/log")
            let evil = try await browser.post("/login", form.merging(["next": "//evil.example"]) { $1 })
            #expect(evil.header("Location") == "/")
        }
    }
}
