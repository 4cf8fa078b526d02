import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-01, A-21..A-25, A-84: people on pages, without script")
struct UserFlowTests {
    private static let form = [
        "name": "佐藤 花子", "email": "hanako@mine.example.jp", "role": "general", "abnormal": "1", "way": "mail",
        "term": "",
    ]

    @Test("A-01: invited on a page, the link sets a password once, then one signs in with it")
    func invite() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let keys = try await browser.keys(of: "/users/new")
            let made = try await browser.post("/users", Self.form.merging(keys) { $1 })
            let location = try #require(made.header("Location"))
            #expect(made.status == 303 && location.hasSuffix("?done=invited"))
            #expect(try await browser.post("/users", Self.form.merging(keys) { $1 }).header("Location") == "/users")
            let page = try await browser.get(location)
            #expect(page.text.contains("招待メールを送信しました。") && page.text.contains("招待中"))
            let user = try await bench.user(named: "佐藤 花子")
            #expect(user.notices == [.abnormal] && user.role == .general)
            let path = try await bench.invitePath(to: user.id)
            let anyone = Browser(bench: bench)
            let look = try await anyone.get(path)
            #expect(look.status == 200 && look.text.contains("佐藤 花子") && look.text.contains("mine"))
            #expect(look.header("Referrer-Policy") == "no-referrer" && look.header("Cache-Control") == "no-store")
            let weak = try await anyone.post(path, ["new": "password"])
            #expect(weak.status == 422 && weak.text.contains("id=\"new-error\""))
            #expect(try await anyone.post(path, ["new": WebBench.otherPassword], headers: []).status == 403)
            let done = try await anyone.post(path, ["new": WebBench.otherPassword])
            #expect(done.status == 303 && done.header("Location") == "/invite" && done.header("Set-Cookie") == nil)
            #expect(try await anyone.get("/invite").text.contains("パスワードを設定しました"))
            for answer in [try await anyone.get(path), try await anyone.post(path, ["new": "other 123 words"])] {
                #expect(answer.status == 410 && answer.text.contains("このリンクは使えません"))
            }
            let signIn = try await anyone.post(
                "/login", ["email": "hanako@mine.example.jp", "password": WebBench.otherPassword])
            #expect(signIn.status == 303 && signIn.header("Set-Cookie") != nil)
        }
    }

    @Test("A-06, A-08: one-time passwords are shown once, by adding and by setting anew")
    func oneTime() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let made = try await browser.send(
                Self.form.merging(["way": "hand"]) { $1 }, from: "/users/new", to: "/users")
            let first = try #require(Self.secret(made))
            #expect(made.status == 200 && made.header("Cache-Control") == "no-store")
            let user = try await bench.user(named: "佐藤 花子")
            let path = "/users/\(user.id)/password"
            let keys = try await browser.keys(of: path)
            let again = try await browser.post(path, keys)
            let second = try #require(Self.secret(again))
            #expect(first != second)
            #expect(try await browser.post(path, keys).header("Location") == "/users/\(user.id)")
            for page in ["/users", "/users/\(user.id)", "/log"] {
                let text = try await browser.get(page).text
                #expect(!text.contains(first) && !text.contains(second), "\(page)")
            }
            let old = try await Browser(bench: bench).post("/login", ["email": user.email, "password": first])
            #expect(old.status == 403)
            let new = try await Browser(bench: bench).post("/login", ["email": user.email, "password": second])
            #expect(new.status == 303)
        }
    }

    @Test("A-84, A-94: settings are saved; what is wrong stands beside its field and nothing typed is lost")
    func change() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let person = bench.mine.person
            let id = try await bench.center.users.add(
                UserDraft(email: "a@mine.example.jp", name: "佐藤", role: .general), as: person
            ).id
            let path = "/users/\(id)"
            let form = ["name": "佐藤 改", "role": "administrator", "term": "", "sign-in": "1"]
            let saved = try await browser.send(form, from: path, to: path)
            #expect(saved.header("Location") == path + "?done=saved")
            let user = try await bench.user(named: "佐藤 改")
            #expect(user.role == .administrator && user.notices == [.signIn])
            for (field, value, words) in [
                ("name", " ", "入力してください。"), ("term", "tomorrow", "形式が正しくありません。"),
                ("term", "2999-01-01T00:00", "一般ユーザーに、これからの日時を設定してください。"),
            ] {
                let wrong = try await browser.send(form.merging([field: value]) { $1 }, from: path, to: path)
                #expect(wrong.status == 422 && wrong.text.contains("id=\"\(field)-error\""), "\(field)")
                #expect(wrong.text.contains(words), "\(field)")
                #expect(field == "name" || wrong.text.contains("value=\"佐藤 改\""))
            }
            let taken = try await browser.send(
                Self.form.merging(["email": "A@mine.example.jp", "way": "hand"]) { $1 }, from: "/users/new",
                to: "/users")
            #expect(taken.status == 422 && taken.text.contains("このメールアドレスはすでに使われています。"))
            #expect(taken.text.contains("value=\"佐藤 花子\"") && taken.text.contains("value=\"A@mine.example.jp\""))
        }
    }

    @Test("A-22: deleted after a question, somebody's open session is over and the list shows them no more")
    func delete() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let general = try await bench.general()
            let user = try await bench.user(named: "一般")
            #expect(try await general.get("/").status == 200)
            let path = "/users/\(user.id)/delete"
            #expect(try await browser.get(path).text.contains("ユーザーを削除"))
            #expect(try await browser.send([:], from: path, to: path).header("Location") == "/users?done=deleted")
            #expect(try await general.get("/").header("Location") == "/login")
            #expect(try await !browser.get("/users").text.contains("general@mine.example.jp"))
        }
    }

    @Test("A-22..A-25: forged forms change nothing: not the representative, not oneself, not as a general user")
    func forged() async throws {
        try await WebBench.run { bench in
            let person = bench.mine.person
            let chief = try await bench.user(named: "佐藤 mine")
            let browser = try await Browser.signedIn(bench)
            let token = try #require(try await browser.get("/").field("token"))
            let general = try await bench.general()
            let own = try #require(try await general.get("/").field("token"))
            for path in ["", "/password", "/two-factor", "/invitation", "/delete"] {
                let form = ["key": FormKeys.fresh(), "name": "x", "role": "general", "term": ""]
                let mine = try await browser.post(
                    "/users/\(chief.id)" + path, form.merging(["token": token]) { $1 })
                #expect(mine.status == 403, "\(path): \(mine.status)")
                let theirs = try await general.post(
                    "/users/\(chief.id)" + path, form.merging(["token": own]) { $1 })
                #expect(theirs.status == 403 && theirs.text.contains("アクセス許可がありません。"), "\(path)")
            }
            for path in ["/users", "/users/new", "/users/\(chief.id)", "/users/\(chief.id)/password"] {
                #expect(try await general.get(path).status == 403, "\(path)")
            }
            let after = try await bench.center.users.find(chief.id, as: person).summary
            #expect(after.role == .representative && after.name == chief.name && after.state == .active)
        }
    }

    private static func secret(_ answer: Browser.Answer) -> String? {
        guard let start = answer.text.range(of: "class=\"secret-once\">")?.upperBound else { return nil }
        return String(answer.text[start...].prefix { $0 != "<" })
    }
}
