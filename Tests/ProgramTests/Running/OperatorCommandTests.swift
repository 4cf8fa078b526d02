import Foundation
import TestSupport
import Testing

@Suite("Operator commands: slips, users, check", .serialized, .timeLimit(.minutes(5)))
struct OperatorCommandTests {
    @Test("B-03: gateway-slip prints ids and passwords, and writes the page for its owner only")
    func slips() async throws {
        let demo = try await RunningDemo.shared()
        let one = try await demo.run("gateway-slip", "--site", "0001", "--url", "https://power.example.jp", "--json")
        #expect(one.status == 0, "\(one.err)")
        let slip = try #require((try one.json()["slips"] as? [[String: String]])?.first)
        #expect(slip["password"]?.utf8.count == 14)
        let id = try #require(slip["gateway"])
        #expect(id.wholeMatch(of: #/[0-9]{2}[A-Z]{2}[0-9]{8}/#) != nil)
        let file = try TestDirectory.make() + "/slips.html"
        let several = try await demo.run(
            "gateway-slip", "--site", "0002", "--name", "倉庫", "--count", "2", "--url", "https://power.example.jp",
            "--out", file)
        #expect(several.status == 0 && several.out == "2 slips in \(file)\n")
        let page = try String(contentsOfFile: file, encoding: .utf8)
        #expect(page.contains("倉庫 1") && page.contains("倉庫 2") && !page.contains(id))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await demo.run(
            "gateway-slip", "--site", "0002", "--url", "https://power.example.jp", "--out", file)
        #expect(again.status == 64 && again.err.contains("never replace a file"))
    }

    @Test("gateway-slip: what is wrong is told and makes no gateway")
    func wrongSlips() async throws {
        let demo = try await RunningDemo.shared()
        for (arguments, words) in [
            (["--site", "9999", "--url", "http://a.example"], "there are: 0001 "),
            (["--site", "0001", "--url", "nonsense"], "an address such as"),
            (["--site", "0001", "--url", "http://a.example", "--count", "201"], "1 to 200"),
        ] {
            let ended = try await Program.run(["gateway-slip"] + arguments + ["--data", demo.folder])
            #expect(ended.status == 64 && ended.err.contains(words), "\(ended.err)")
        }
        let unserved = try await Program.run("gateway-slip", "--site", "0001", "--data", try TestDirectory.make())
        #expect(unserved.status == 64 && unserved.err.contains("--url is needed"), "\(unserved.err)")
    }

    @Test("A-01, A-21: a person is added with a first password that signs in; the list shows who there is")
    func users() async throws {
        let demo = try await RunningDemo.shared()
        let add = ["user", "add", "--email", "taro@example.jp", "--name", "山田 太郎", "--role", "administrator"]
        let added = try await Program.run(add + ["--json", "--data", demo.folder])
        #expect(added.status == 0, "\(added.err)")
        #expect(try (added.json()["password"] as? String)?.utf8.count ?? 0 >= 8)
        let again = try await Program.run(add + ["--data", demo.folder])
        #expect(again.status == 1 && again.err.contains("is in use already"))
        let list = try await demo.run("user", "list")
        #expect(list.status == 0 && list.out.contains("taro@example.jp") && list.out.contains("山田 太郎  administrator"))
        #expect(try await demo.run("user", "add", "--email", "x", "--name", "x").status == 1)
        let representative = try await demo.run(
            "user", "add", "--email", "b@c.jp", "--name", "x", "--role", "representative")
        #expect(representative.status == 64)
    }

    @Test("check: all in order while it runs")
    func checkRunning() async throws {
        let demo = try await RunningDemo.shared()
        let ended = try await demo.run("check", "--json")
        #expect(ended.status == 0, "\(ended.out)")
        #expect(try ended.json()["isInOrder"] as? Bool == true)
        let checks = try #require(try ended.json()["checks"] as? [[String: String]])
        let subjects = checks.compactMap { $0["subject"] }
        #expect(subjects == ["configuration", "key", "centre", "database", "links", "clock", "disk", "files"])
        #expect(checks.first { $0["subject"] == "database" }?["words"] == "sqlite answers")
    }

    @Test("check with the centre down: it says so, looks at the database itself, and makes none")
    func checkDown() async throws {
        let folder = try TestDirectory.make() + "/data"
        let none = try await Program.run("check", "--data", folder)
        #expect(none.status == 1 && none.out.contains("there is no data folder") && none.out.contains("is down"))
        #expect(!FileManager.default.fileExists(atPath: folder))
        let setup = try await Program.run("setup", "--data", folder, "--email", "a@example.jp", "--json")
        #expect(setup.status == 0, "\(setup.err)")
        let down = try await Program.run("check", "--data", folder)
        #expect(down.status == 0, "\(down.out)")
        #expect(down.out.contains("dengen serve is down") && down.out.contains("sqlite answers and is whole"))
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasPrefix("dengen.sqlite") {
            try Data(repeating: 0x61, count: 8_192).write(to: URL(fileURLWithPath: folder + "/" + file))
        }
        let broken = try await Program.run("check", "--data", folder)
        #expect(broken.status == 1 && broken.out.contains("database       failed"), "\(broken.out)")
    }

    @Test("serve: one that was killed leaves a socket, the next one takes its place; a second one is refused")
    func sockets() async throws {
        let folder = try TestDirectory.make()
        _ = try await Program.run("setup", "--data", folder, "--email", "a@example.jp")
        for _ in 1...2 {
            let serve = try RunningProgram(["serve", "--port", "0", "--data", folder], log: folder + "/log")
            try await eventually(within: .seconds(60), "operator commands are heard") {
                try await Program.run("user", "list", "--data", folder).status == 0
            }
            let second = try await Program.run("serve", "--port", "0", "--data", folder)
            #expect(second.status == 1 && second.err.contains("in use"))
            serve.kill()
            try await eventually(within: .seconds(30), "nobody answers") {
                try await Program.run("user", "list", "--data", folder).status == 2
            }
            #expect(FileManager.default.fileExists(atPath: folder + "/control.sock"))
        }
    }
}
