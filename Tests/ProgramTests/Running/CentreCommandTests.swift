import Foundation
import TestSupport
import Testing

/// A centre of the tests' own: a second tenant would make other tests' commands ask which one is meant.
private struct RunningCentre {
    let folder: String
    private let program: RunningProgram

    init() async throws {
        folder = try TestDirectory.make()
        _ = try await Program.run("setup", "--data", folder, "--email", "rep@example.jp")
        program = try RunningProgram(["serve", "--port", "0", "--data", folder], log: folder + "/log")
        let data = folder
        try await eventually(within: .seconds(60), "operator commands are heard") {
            try await Program.run("tenant", "list", "--data", data).status == 0
        }
    }

    func run(_ arguments: String...) async throws -> Program.Ended {
        try await Program.run(arguments + ["--data", folder])
    }

    var url: String {
        get throws {
            try String(contentsOfFile: folder + "/url", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}

@Suite("Operator commands: tenants, terms, announcements, the way to /ops", .serialized, .timeLimit(.minutes(5)))
struct CentreCommandTests {
    @Test("A-24: a tenant is added, changed, listed, and gets another representative")
    func tenants() async throws {
        let centre = try await RunningCentre()
        let add = [
            "tenant", "add", "--name", "試験会社", "--representative", "鈴木 次郎", "--email", "suzuki@example.jp",
            "--contracts", "2", "--json", "--data", centre.folder,
        ]
        let added = try await Program.run(add)
        #expect(added.status == 0, "\(added.err)")
        #expect(try (added.json()["password"] as? String)?.utf8.count == 14)
        #expect(try await Program.run(add).status == 1)
        let set = try await centre.run("tenant", "set", "試験会社", "--contracts", "0", "--json")
        #expect(try set.status == 0 && set.json()["contracts"] as? Int == 0, "\(set.err)")
        let list = try await centre.run("tenant", "list")
        #expect(list.status == 0 && list.out.contains("試験会社") && list.out.contains("any"), "\(list.out)")
        let user = try await Program.run([
            "user", "add", "--email", "sato@example.jp", "--name", "佐藤", "--tenant", "試験会社", "--data", centre.folder,
        ])
        #expect(user.status == 0, "\(user.err)")
        let moved = try await centre.run("tenant", "move-representative", "試験会社", "--to", "sato@example.jp")
        #expect(moved.status == 0 && moved.out.contains("<sato@example.jp>"), "\(moved.err)")
        let nobody = try await centre.run("tenant", "move-representative", "試験会社", "--to", "nobody@example.jp")
        #expect(nobody.status == 1, "\(nobody.err)")
        #expect(try await centre.run("tenant", "set", "試験会社").status == 64)
        #expect(try await centre.run("tenant", "set", "nobody", "--name", "x").status == 1)
    }

    @Test("A-03, A-44: terms and announcements are published and listed; an announcement ends")
    func publishing() async throws {
        let centre = try await RunningCentre()
        let folder = try TestDirectory.make()
        try Data("規約\n第1条".utf8).write(to: URL(fileURLWithPath: folder + "/ja"))
        try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: folder + "/broken"))
        let broken = try await centre.run("terms", "publish", "--ja", folder + "/ja", "--en", folder + "/broken")
        #expect(broken.status == 64 && broken.err.contains("is not UTF-8"), "\(broken.err)")
        let missing = try await centre.run("terms", "publish", "--ja", folder + "/none", "--en", folder + "/ja")
        #expect(missing.status == 64 && missing.err.contains("cannot be read"))
        try Data("Terms".utf8).write(to: URL(fileURLWithPath: folder + "/en"))
        let terms = try await centre.run("terms", "publish", "--ja", folder + "/ja", "--en", folder + "/en")
        #expect(terms.status == 0 && terms.out.hasPrefix("version 1 is in force"), "\(terms.err)")
        let listed = try await centre.run("terms", "list", "--json")
        #expect(try (listed.json()["versions"] as? [[String: Any]])?.count == 1, "\(listed.err)")
        let published = try await centre.run(
            "announce", "publish", "--title", "停止のお知らせ", "--text", "22時から", "--until", "2100-01-01T00:00:00Z", "--json")
        #expect(published.status == 0, "\(published.err)")
        let id = try #require(try published.json()["id"] as? String)
        #expect(try await centre.run("announce", "list").out.contains("停止のお知らせ"))
        #expect(try await centre.run("announce", "end", id).out == "\(id)  ended\n")
        #expect(try await centre.run("announce", "end", "nobody").status == 1)
        let odd = try await centre.run("announce", "publish", "--title", "x", "--text", "y", "--until", "tomorrow")
        #expect(odd.status == 1, "\(odd.err)")
    }

    @Test("ops: a link of this machine; --end-all ends what it opened; without a centre it says so")
    func ops() async throws {
        let centre = try await RunningCentre()
        let made = try await centre.run("ops", "--json")
        let url = try #require(try made.json()["url"] as? String, "\(made.err)")
        #expect(url.hasPrefix(try centre.url + "/ops/enter/"))
        #expect(try await centre.run("ops", "--end-all").status == 0)
        let nowhere = try await Program.run("ops", "--data", try TestDirectory.make())
        #expect(nowhere.status == 64 && nowhere.err.contains("url cannot be read"), "\(nowhere.err)")
    }
}
