import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-51, A-52, A-94: switching from a page")
struct SwitchingTests {
    @Test("A-51: the question, はい, one command however often it is sent, back to where the button was")
    func yes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let question = try await browser.get(
                "/outlets/\(outlet.id)/confirm?action=off&from=%2Fsites%2F\(outlet.site)")
            #expect(question.text.contains("NAS（") && question.text.contains("の電源をオフにしますか？"))
            var form: [String: String] = [:]
            for name in ["token", "key", "action", "from"] { form[name] = question.field(name) }
            for _ in 0..<3 {
                let answer = try await browser.post("/outlets/\(outlet.id)/commands", form)
                #expect(answer.status == 303 && answer.header("Location") == "/sites/\(outlet.site)")
            }
            let log = try await bench.center.log.page(EventFilter(), as: bench.mine.person).items
            #expect(log.count { $0.code.rawValue == "MA-04" } == 1)
            let command = try #require(try await bench.outlet(1).command)
            let life = try await browser.get("/commands/\(command.id)")
            #expect(life.status == 200 && life.text.contains("登録") && life.text.contains("操作の経過"))
            #expect(try await browser.get("/log").text.contains("電源オフ 登録"))
            #expect(try await browser.get("/log?lang=en").text.contains("Power off: queued"))
        }
    }

    @Test("A-55: another action while one is under way is refused with MD-03, and nothing is queued")
    func pending() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let token = try #require(try await browser.get("/").field("token"))
            let path = "/outlets/\(outlet.id)/commands"
            #expect(try await browser.post(path, ["token": token, "key": "1", "action": "off"]).status == 303)
            let second = try await browser.post(path, ["token": token, "key": "2", "action": "reboot"])
            #expect(second.status == 409)
            #expect(second.text.contains("リブーターが下記の実行結果を返しました"))
            #expect(second.text.contains("Last command is pending. Command failed"))
            let reused = try await browser.post(path, ["token": token, "key": "1", "action": "on"])
            #expect(reused.status == 422)
        }
    }

    @Test("S-12: every page of another tenant's thing is 404")
    func otherTenant() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let theirs = try await bench.outlet(1, of: bench.other)
            let command = try await bench.center.commands.issue(.off, theirs.id, as: bench.other.person)
            let token = try #require(try await browser.get("/").field("token"))
            for path in [
                "/outlets/\(theirs.id)", "/outlets/\(theirs.id)/confirm?action=off", "/sites/\(theirs.site)",
                "/commands/\(command.id)", "/live?outlet=\(theirs.id)",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            let form = ["token": token, "key": "k", "action": "on"]
            #expect(try await browser.post("/outlets/\(theirs.id)/commands", form).status == 404)
            #expect(!(try await browser.get("/").text.contains("other 本社")))
            #expect(!(try await browser.get("/log").text.contains("other GW")))
        }
    }

    @Test("bad input: unknown action, missing key, broken form: a clear answer, nothing changed")
    func badInput() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let token = try #require(try await browser.get("/").field("token"))
            let path = "/outlets/\(outlet.id)/commands"
            for form in [
                ["action": "explode", "key": "k"], ["action": "off"], ["key": "k"], ["action": "", "key": ""],
            ] {
                #expect(try await browser.post(path, form.merging(["token": token]) { $1 }).status == 422, "\(form)")
            }
            #expect(try await browser.get("/outlets/\(outlet.id)/confirm?action=explode").status == 422)
            #expect(try await browser.get("/log?before=%00&class=%FF").status == 200)
            #expect(try await bench.outlet(1).command == nil)
        }
    }

    @Test("S-18: an outlet named <img> behind U+0600 is text on every page")
    func names() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(2)
            for path in ["/sites/\(outlet.site)", "/outlets/\(outlet.id)", "/outlets/\(outlet.id)/confirm?action=off"] {
                let page = try await browser.get(path).bytes
                #expect(!page.contains(subsequence: Array("<img".utf8)), "\(path)")
                #expect(page.contains(subsequence: Array("&lt;img src=x&gt;\u{0600}&lt;b&gt;".utf8)), "\(path)")
            }
        }
    }
}

extension [UInt8] {
    func contains(subsequence other: [UInt8]) -> Bool {
        count >= other.count
            && (0...(count - other.count)).contains { self[$0..<($0 + other.count)].elementsEqual(other) }
    }
}
