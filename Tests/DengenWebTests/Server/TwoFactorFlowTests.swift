import DengenSystem
import Foundation
import Testing

@testable import DengenWeb

@Suite("A-26 to A-31: two-step log-in by pages")
struct TwoFactorFlowTests {
    /// A browser that signed in, and has turned the second factor on.
    private struct Enrolled {
        var browser: Browser
        var authenticator: OneTimeCode
        var codes: [String]
    }

    private static func enrolled(_ bench: WebBench) async throws -> Enrolled {
        let browser = try await Browser.signedIn(bench)
        let page = try await browser.get("/me/2fa")
        let begun = try await browser.post(
            "/me/2fa", ["token": try needed(page.field("token"), "token"), "password": WebBench.password])
        #expect(begun.status == 303 && begun.header("Location") == "/me/2fa")
        let scan = try await browser.get("/me/2fa")
        let authenticator = OneTimeCode(secret: try needed(key(on: scan), "a key"))
        // The period before, so that the present one is left for signing in; again where it has just changed.
        for _ in 0..<2 {
            let step = OneTimeCode.step(at: SystemTimeSource().wall())
            let made = try await browser.post(
                "/me/2fa/confirm",
                [
                    "token": try needed(scan.field("token"), "token"), "key": try needed(scan.field("key"), "key"),
                    "code": authenticator.text(step: step - 1),
                ])
            if made.status == 200 {
                return Enrolled(browser: browser, authenticator: authenticator, codes: codes(on: made))
            }
        }
        throw Missing(what: "a first code that is taken")
    }

    /// The key that people would type.
    private static func key(on page: Browser.Answer) -> [UInt8]? {
        guard let start = page.text.range(of: "id=\"secret\" class=\"secret-once\">")?.upperBound else { return nil }
        return Base32.decode(String(page.text[start...].prefix { $0 != "<" }).replacing(" ", with: ""))
    }

    private static func codes(on page: Browser.Answer) -> [String] {
        guard let start = page.text.range(of: "id=\"codes\"")?.upperBound,
            let open = page.text[start...].firstIndex(of: ">")
        else { return [] }
        return page.text[open...].dropFirst().prefix { $0 != "<" }.split(separator: "\n").map(String.init)
    }

    /// Gives the password; the cookie is that of a sign-in that waits.
    private static func waiting(_ bench: WebBench, next: String? = nil) async throws -> Browser {
        var browser = Browser(bench: bench)
        var form = ["email": bench.mine.email, "password": WebBench.password]
        form["next"] = next
        let answer = try await browser.post("/login", form)
        #expect(answer.header("Location")?.hasPrefix("/login/code") == true)
        browser.take(answer)
        return browser
    }

    @Test("A-26: after the password the code is asked, no page opens before, and the way on is kept")
    func signIn() async throws {
        try await WebBench.run { bench in
            let mine = try await Self.enrolled(bench)
            var browser = try await Self.waiting(bench, next: "/log")
            #expect(try await browser.get("/outlets").header("Location") == "/login/code?next=%2Foutlets")
            let page = try await browser.get("/login/code?next=%2Flog")
            #expect(page.status == 200 && page.text.contains("autocomplete=\"one-time-code\""))
            let token = try needed(page.field("token"), "token")
            let before = browser.cookie
            let wrong = try await browser.post("/login/code?next=%2Flog", ["token": token, "code": "x"])
            #expect(wrong.status == 403 && wrong.text.contains("確認コードが正しくありません"))
            let step = OneTimeCode.step(at: SystemTimeSource().wall())
            let typed = mine.authenticator.text(step: step).map { "\($0) " }.joined()
            let passed = try await browser.post("/login/code?next=%2Flog", ["token": token, "code": typed])
            #expect(passed.status == 303 && passed.header("Location") == "/log")
            browser.take(passed)
            #expect(browser.cookie != before)
            #expect(try await browser.get("/log").status == 200)
            #expect(try await mine.browser.get("/log").status == 401)
            browser.cookie = before
            #expect(try await browser.get("/log").header("Location")?.hasPrefix("/login?") == true)
        }
    }

    @Test("A-29: a recovery code in place of the code, once; its page says how many are left")
    func recovery() async throws {
        try await WebBench.run { bench in
            let mine = try await Self.enrolled(bench)
            #expect(Set(mine.codes).count == 10)
            var browser = try await Self.waiting(bench)
            let path = "/login/code?by=recovery"
            let token = try needed(try await browser.get(path).field("token"), "token")
            let passed = try await browser.post(path, ["token": token, "code": mine.codes[0].lowercased()])
            #expect(passed.status == 303 && passed.header("Location") == "/")
            browser.take(passed)
            #expect(try await browser.get("/me/2fa").text.contains("<bdi>9</bdi>"))
            let again = try await Self.waiting(bench)
            let answer = try await again.post(
                path, ["token": try needed(try await again.get(path).field("token"), "token"), "code": mine.codes[0]])
            #expect(answer.status == 403 && answer.text.contains("すでに使用されています"))
        }
    }

    @Test("S-04: the fifth wrong code leads back to the password; S-10: a form without its token does nothing")
    func over() async throws {
        try await WebBench.run { bench in
            _ = try await Self.enrolled(bench)
            let browser = try await Self.waiting(bench)
            #expect(try await browser.post("/login/code", ["code": "000000"]).status == 403)
            let token = try needed(try await browser.get("/login/code").field("token"), "token")
            for _ in 0..<4 {
                #expect(try await browser.post("/login/code", ["token": token, "code": "x"]).status == 403)
            }
            let last = try await browser.post("/login/code", ["token": token, "code": "x"])
            #expect(last.status == 401 && last.text.contains("もう一度ログインしてください"))
            #expect(last.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(try await browser.get("/login/code").status == 303)
        }
    }

    @Test(
        "A-27, A-28, A-30: begun after the password, shown again, new codes, stopped; U-02: a second press makes nothing"
    )
    func care() async throws {
        try await WebBench.run { bench in
            let mine = try await Self.enrolled(bench)
            let browser = mine.browser
            #expect(try await browser.get("/me/2fa").text.contains("二段階認証は有効です。"))
            let add = try await browser.get("/me/2fa/add")
            let form = [
                "token": try needed(add.field("token"), "token"), "key": try needed(add.field("key"), "key"),
                "password": WebBench.password,
            ]
            let wrong = try await browser.post("/me/2fa/add", form.merging(["password": "x"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("パスワードが正しくありません"))
            let shown = try await browser.post("/me/2fa/add", form)
            #expect(shown.status == 200 && Self.key(on: shown) == mine.authenticator.secret)
            #expect(shown.header("Cache-Control") == "no-store")
            let ask = try await browser.get("/me/2fa/codes")
            let again = form.merging(["key": try needed(ask.field("key"), "key"), "code": mine.codes[0]]) { $1 }
            let made = try await browser.post("/me/2fa/codes", again)
            let fresh = Self.codes(on: made)
            #expect(fresh.count == 10 && Set(fresh).isDisjoint(with: mine.codes))
            #expect(try await browser.post("/me/2fa/codes", again).header("Location") == "/me/2fa")
            let stop = try await browser.get("/me/2fa/stop")
            let end = form.merging(["key": try needed(stop.field("key"), "key"), "code": fresh[0]]) { $1 }
            #expect(try await browser.post("/me/2fa/stop", end).status == 303)
            #expect(try await browser.get("/me/2fa").text.contains("二段階認証は使用していません。"))
            #expect(try await browser.get("/me/2fa/stop").status == 303)
            _ = try await Browser.signedIn(bench).get("/")
        }
    }

    @Test("A-27: a wrong password or first code stands beside its field, and what was begun stays")
    func mistakes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let page = try await browser.get("/me/2fa")
            let token = try needed(page.field("token"), "token")
            let refused = try await browser.post("/me/2fa", ["token": token, "password": "x"])
            #expect(refused.status == 422 && refused.text.contains("id=\"password-error\""))
            _ = try await browser.post("/me/2fa", ["token": token, "password": WebBench.password])
            let scan = try await browser.get("/me/2fa")
            #expect(scan.text.contains("<svg class=\"qr\""))
            let wrong = try await browser.post(
                "/me/2fa/confirm", ["token": token, "key": try needed(scan.field("key"), "key"), "code": "12345"])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"code-error\""))
            #expect(Self.key(on: wrong) == Self.key(on: scan) && Self.key(on: scan)?.count == 20)
        }
    }
}

extension Browser {
    /// Keeps the cookie of an answer.
    fileprivate mutating func take(_ answer: Answer) {
        if let set = answer.header("Set-Cookie") { cookie = String(set.prefix { $0 != ";" }) }
    }
}
