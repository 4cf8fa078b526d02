import Foundation
import TestSupport
import Testing

@Suite("dengen outlet", .serialized, .timeLimit(.minutes(5)))
struct OutletCommandTests {
    private func outlets(_ ended: Program.Ended) throws -> [[String: Any]] {
        try #require(try ended.json()["outlets"] as? [[String: Any]])
    }

    @Test("list: a table that lines up, and JSON with every outlet's state")
    func list() async throws {
        let demo = try await RunningDemo.shared()
        let table = try await demo.run("outlet", "list", "R001-[01-03]")
        #expect(table.status == 0)
        let lines = table.out.split(separator: "\n")
        #expect(lines.count == 4 && lines[0].hasPrefix("LABEL    NAME"))
        #expect(lines[2].contains("コアスイッチ  on "))
        let listed = try outlets(try await demo.run("outlet", "list", "--json"))
        #expect(listed.count > 40)
        let first = try #require(listed.first)
        #expect(first["label"] as? String == "R001-01" && first["name"] as? String == "NAS")
        for name in ["id", "state", "health", "kind", "mode", "siteId", "gatewayId", "deviceId"] {
            #expect(first[name] is String, "\(name)")
        }
    }

    @Test("list: an id, a name and a label; a name of several shows all; a name of nobody is told")
    func names() async throws {
        let demo = try await RunningDemo.shared()
        let known = try outlets(try await demo.run("outlet", "list", "R002-01", "--json"))
        let id = try #require(known.first?["id"] as? String)
        let found = try await demo.run("outlet", "list", id, "コアスイッチ", "ルーター", "nobody", "--json")
        #expect(found.status == 1)
        let labels = try outlets(found).compactMap { $0["label"] as? String }
        #expect(labels.starts(with: ["R002-01", "R001-02"]) && labels.contains("R001-03") && labels.count >= 5)
        #expect(try found.json()["unknown"] as? [String] == ["nobody"])
        #expect(found.err.contains("nobody: no outlet has this name"))
    }

    @Test("A-93: off, on and reboot with --wait end when the hardware shows it")
    func switching() async throws {
        let demo = try await RunningDemo.shared()
        for (action, state) in [("off", "off"), ("on", "on"), ("reboot", "on")] {
            let ended = try await demo.run("outlet", action, "R001-[01,04]", "--wait", "--json")
            #expect(ended.status == 0, "\(ended.err)\(ended.out)")
            #expect(try ended.json()["action"] as? String == action)
            let results = try outlets(ended)
            #expect(results.map { $0["label"] as? String } == ["R001-01", "R001-04"])
            #expect(results.map { $0["state"] as? String } == ["confirmed", "confirmed"])
            #expect(results.map { $0["isDone"] as? Bool } == [true, true])
            let listed = try outlets(try await demo.run("outlet", "list", "R001-[01,04]", "--json"))
            #expect(listed.map { $0["state"] as? String } == [state, state])
        }
    }

    @Test("without --wait it ends when the centre has accepted; a table says so")
    func accepted() async throws {
        let demo = try await RunningDemo.shared()
        let ended = try await demo.run("outlet", "off", "POS サーバー")
        #expect(ended.status == 0 && ended.out.contains("  POS サーバー  queued"))
        try await eventually(within: .seconds(30), "it is off") {
            try await demo.run("outlet", "list", "POS サーバー").out.contains("  off ")
        }
    }

    @Test("X-04: one that is refused makes the status 1, the others are switched all the same")
    func partly() async throws {
        let demo = try await RunningDemo.shared()
        let ended = try await demo.run("outlet", "off", "防犯カメラ", "R001-05", "--wait", "--json")
        #expect(ended.status == 1)
        let results = try outlets(ended)
        #expect(results[0]["state"] as? String == "confirmed" && results[0]["isDone"] as? Bool == true)
        #expect(results[1]["state"] as? String == "refused" && results[1]["reason"] as? String == "not-supported")
        #expect(results[1]["isDone"] as? Bool == false)
    }

    @Test("a wrong name anywhere switches nothing")
    func nothing() async throws {
        let demo = try await RunningDemo.shared()
        for (names, words) in [
            (["BGM", "R999-01"], "R999-01: no outlet has this name"),
            (["BGM", "ルーター"], "use a label: R001-03"),
            (["BGM", "x[2-1]"], "2-1 runs backwards"),
        ] {
            let ended = try await Program.run(["outlet", "off"] + names + ["--data", demo.folder])
            #expect(ended.status == 64 && ended.err.contains(words), "\(ended.err)")
            #expect(ended.out.isEmpty)
        }
        #expect(try await demo.run("outlet", "list", "BGM").out.contains("  on "))
        #expect(try await demo.run("outlet", "off").status == 64)
    }

    @Test("over the network: a key from the environment or a file, and what is said without one")
    func network() async throws {
        let demo = try await RunningDemo.shared()
        let list = ["outlet", "list", "R001-01", "--json", "--centre", demo.url]
        let file = try TestDirectory.make() + "/key"
        try Data((demo.key + "\n").utf8).write(to: URL(fileURLWithPath: file))
        for ended in [
            try await Program.run(list, environment: ["DENGEN_KEY": demo.key]),
            try await Program.run(list + ["--key-file", file]),
            try await Program.run(
                ["outlet", "on", "R001-01", "--json", "--wait", "--centre", demo.url + "/", "--key", demo.key]),
        ] {
            let count = try outlets(ended).count
            #expect(ended.status == 0 && count == 1, "\(ended.err)")
        }
        #expect(try await Program.run(list).status == 64)
        let wrong = try await Program.run(list, environment: ["DENGEN_KEY": "dk_wrong"])
        #expect(wrong.status == 2 && wrong.err.contains("does not know this API key"))
    }

    @Test("status 2 and a way out when nobody is there")
    func nobody() async throws {
        let empty = try TestDirectory.make()
        let away = try await Program.run("outlet", "on", "x", "--data", empty)
        #expect(away.status == 2 && away.err.contains("start `dengen serve`") && away.err.contains("data/demo"))
        let far = try await Program.run(
            "outlet", "list", "--centre", "http://127.0.0.1:\(try FreePort.find())", environment: ["DENGEN_KEY": "dk_x"]
        )
        #expect(far.status == 2 && far.err.contains("nobody answers at"))
        let other = try await Program.run("outlet", "list", "--data", empty + "/" + String(repeating: "a", count: 120))
        #expect(other.status == 2 && other.err.contains("shorter data folder"))
    }
}
