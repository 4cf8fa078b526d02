import DengenModel
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-20, S-31: the mail server over control.sock", .timeLimit(.minutes(2)))
struct ControlMailTests {
    private func order(_ more: String = "") -> String {
        #"{"host":"127.0.0.1","port":2525,"security":"none","username":"","sender":"a@example.jp","senderName":""\#(more)}"#
    }

    @Test("Set and shown without naming an operator; the password is written and never read")
    func settings() async throws {
        try await ControlBench.run { bench in
            let empty = try await bench.ask("GET", "/control/v1/mail", tenant: nil)
            #expect(try empty.status == 200 && empty.json["settings"] == nil && empty.json["open"] as? Int == 0)
            let body = #"""
                {"host":"127.0.0.1","port":2525,"security":"none","username":"u","password":"canary","sender":"a@example.jp",
                "senderName":"電源"}
                """#
            let set = try await bench.ask("PUT", "/control/v1/mail", tenant: nil, body: body)
            #expect(try set.status == 200 && set.json["hasPassword"] as? Bool == true)
            let shown = try await bench.ask("GET", "/control/v1/mail", tenant: nil)
            for answer in [set, shown] { #expect(!String(decoding: answer.body, as: UTF8.self).contains("canary")) }
            let kept = try await bench.ask("PUT", "/control/v1/mail", tenant: nil, body: order())
            #expect(try kept.status == 422 && kept.json["field"] as? String == "password")
        }
    }

    @Test("What is no mail server is a problem document that names the field")
    func wrong() async throws {
        try await ControlBench.run { bench in
            let bodies = [
                (order().replacing("2525", with: "0"), 422), (order().replacing("none", with: "ssl3"), 422),
                (order().replacing("127.0.0.1", with: "169.254.169.254"), 422), ("{}", 400), ("[]", 400), ("", 400),
            ]
            for (body, status) in bodies {
                let answer = try await bench.ask("PUT", "/control/v1/mail", tenant: nil, body: body)
                #expect(answer.status == status, "\(body)")
            }
            let address = try await bench.ask(
                "POST", "/control/v1/mail/test", tenant: nil, body: #"{"address":"a@b.jp\r\nBcc: c@d.jp"}"#)
            #expect(address.status == 422)
            for query in ["limit=0", "limit=201", "limit=x", "after=%20"] {
                #expect(try await bench.ask("GET", "/control/v1/mail/queue?\(query)", tenant: nil).status == 422)
            }
            #expect(try await bench.ask("GET", "/control/v1/mail/queue/nothing", tenant: nil).status == 404)
        }
    }

    @Test("A test letter waits in the queue where nothing sends; it is found and tried at once")
    func queue() async throws {
        try await ControlBench.run { bench in
            let left = try await bench.ask(
                "POST", "/control/v1/mail/test", tenant: nil, body: #"{"address":"you@example.jp","language":"en"}"#)
            #expect(left.status == 202)
            let id = try #require(try left.json["id"] as? String)
            let list = try await bench.ask("GET", "/control/v1/mail/queue?open=1&limit=1", tenant: nil)
            let items = try #require(try list.json["items"] as? [[String: Any]])
            #expect(items.first?["id"] as? String == id && items.first?["kind"] as? String == "test")
            let haste = try await bench.ask("POST", "/control/v1/mail/queue/\(id)/hasten", tenant: nil, body: "{}")
            #expect(try haste.status == 200 && haste.json["state"] as? String == "waiting")
        }
    }

    @Test("The public port knows nothing of it")
    func notPublic() async throws {
        try await WebBench.run { bench in
            for path in ["/control/v1/mail", "/control/v1/mail/queue"] {
                let answer = try await Browser(bench: bench).call("GET", path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }
}
