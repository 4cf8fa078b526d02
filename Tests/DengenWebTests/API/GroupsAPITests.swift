import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-08, A-61: groups over the API")
struct GroupsAPITests {
    private func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("groups are listed and read; a dry run answers 200 with a plan and switches nothing")
    func dryRun() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let group = try await bench.group()
            let list = try json(try await browser.call("GET", "/api/v1/groups?site=\(bench.mine.site)"))
            let item = try #require((list["items"] as? [[String: Any]])?.first)
            #expect(item["id"] as? String == group.rawValue && item["outlets"] as? Int == 2)
            #expect(
                (try json(try await browser.call("GET", "/api/v1/groups?site=nowhere"))["items"] as? [Any])?.isEmpty
                    == true)
            let detail = try json(try await browser.call("GET", "/api/v1/groups/\(group)"))
            #expect((detail["outlets"] as? [[String: Any]])?.count == 2)
            let answer = try await browser.call(
                "POST", "/api/v1/groups/\(group)/commands", json: "{\"action\":\"off\",\"dryRun\":true}")
            #expect(answer.status == 200)
            let plan = try #require(try json(answer)["plan"] as? [[String: Any]])
            #expect(plan.map { $0["fate"] as? String } == ["proceed", "proceed"])
            #expect(plan[0]["power"] as? Double == 32.4 && plan[0]["state"] as? String == "on")
            #expect(try await bench.outlet(1).command == nil)
        }
    }

    @Test(
        "S-26: a dry run is refused for what the press would be refused for",
        arguments: [("", "n"), (String(repeating: "k", count: 201), "n"), ("k", String(repeating: "n", count: 65))])
    func strictPlan(key: String, stamp: String) async throws {
        try await WebBench.run { bench in
            let answer = try await Browser(bench: bench).call(
                "POST", "/api/v1/groups/\(try await bench.group())/commands", headers: [("Idempotency-Key", key)],
                json: "{\"action\":\"off\",\"dryRun\":true,\"stamp\":\"\(stamp)\"}")
            #expect(answer.status == 422)
        }
    }

    @Test("one press: 202 with batch, commands and who refused; the batch is read and its failed members retried")
    func batch() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let group = try await bench.group()
            try await bench.center.fleet.setOutletEnabled(try await bench.outlet(2).id, false, as: bench.mine.person)
            let path = "/api/v1/groups/\(group)/commands"
            let answer = try await browser.call(
                "POST", path, headers: [("Idempotency-Key", "k")], json: "{\"action\":\"off\",\"ttl\":5000}")
            #expect(answer.status == 202)
            let receipt = try json(answer)
            let id = try #require(receipt["batch"] as? String)
            #expect(answer.header("Location") == "/api/v1/batches/\(id)")
            #expect((receipt["commands"] as? [[String: Any]])?.first?["ttl"] as? Int == 5000)
            #expect((receipt["refused"] as? [[String: Any]])?.first?["reason"] as? String == "disabled")
            let again = try await browser.call(
                "POST", path, headers: [("Idempotency-Key", "k")], json: "{\"action\":\"off\",\"ttl\":5000}")
            #expect(try json(again)["batch"] as? String == id)
            let batch = try json(try await browser.call("GET", "/api/v1/batches/\(id)"))
            #expect(batch["total"] as? Int == 2 && batch["failed"] as? Int == 1 && batch["isOver"] as? Bool == false)
            let retry = try await browser.call("POST", "/api/v1/batches/\(id)/retry", json: "{}")
            #expect(retry.status == 202)
            let next = try #require(try json(retry)["batch"] as? String)
            #expect(try json(try await browser.call("GET", "/api/v1/batches/\(next)"))["parentId"] as? String == id)
        }
    }

    @Test("取消 over the API: 200 once, then 409")
    func cancel() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let outlet = try await bench.outlet(1)
            let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.mine.person)
            let answer = try await browser.call("POST", "/api/v1/commands/\(command.id)/cancel")
            #expect(answer.status == 200)
            #expect(try json(answer)["state"] as? String == "cancelled")
            let late = try await browser.call("POST", "/api/v1/commands/\(command.id)/cancel")
            #expect(late.status == 409)
            #expect(try json(late)["code"] as? String == "too-late")
        }
    }

    @Test(
        "errors are problem+json with a stable code",
        arguments: [
            ("{}", 422, "invalid-field"), ("{\"action\":\"explode\"}", 422, "invalid-field"),
            ("{\"action\":\"off\",\"ttl\":1}", 422, "invalid-field"),
            ("{\"action\":\"off\",\"ttl\":1,\"dryRun\":true}", 422, "invalid-field"),
            ("{\"action\":\"off\",\"dryRun\":1}", 422, "invalid-field"),
            ("{\"action\":\"off\",\"outlets\":[]}", 422, "invalid-field"), ("nonsense", 400, "malformed"),
            ("{\"action\":\"off\",\"name\":\"x\"}", 409, "name-needed"),
        ])
    func problems(_ body: String, _ status: Int, _ code: String) async throws {
        try await WebBench.run { bench in
            let group = try await bench.group()
            let answer = try await Browser(bench: bench).call("POST", "/api/v1/groups/\(group)/commands", json: body)
            #expect(answer.status == status)
            #expect(try json(answer)["code"] as? String == code)
            #expect(try await bench.outlet(1).command == nil)
        }
    }

    @Test("S-12: another tenant's group, batch and command are 404")
    func foreign() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let group = try await bench.group(of: bench.other)
            let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.other.person)
            let command = try #require(batch.members.first?.command?.id)
            for (method, path, body) in [
                ("GET", "groups/\(group)", nil), ("POST", "groups/\(group)/commands", "{\"action\":\"on\"}"),
                ("GET", "batches/\(batch.id)", nil), ("POST", "batches/\(batch.id)/retry", "{}"),
                ("POST", "commands/\(command)/cancel", nil),
            ] as [(String, String, String?)] {
                #expect(try await browser.call(method, "/api/v1/" + path, json: body).status == 404, "\(path)")
            }
        }
    }
}
