import Foundation
import TestSupport
import Testing

@Suite("dengen audit", .serialized, .timeLimit(.minutes(5)))
struct AuditCommandTests {
    private func press(_ demo: RunningDemo) async throws {
        let key = ["user", "add", "--email", "\(UUID().uuidString)@example.jp", "--name", "監査", "--data", demo.folder]
        #expect(try await Program.run(key).status == 0)
    }

    /// Rows are chained within a second.
    private func sealed(_ demo: RunningDemo) async throws -> [String: Any] {
        var report: [String: Any] = [:]
        try await eventually("all rows are chained") {
            report = try await demo.run("audit", "verify", "--json").json()
            let chains = report["chains"] as? [[String: Any]] ?? []
            return chains.contains { $0["head"] is String } && chains.allSatisfy { $0["waiting"] as? Int == 0 }
        }
        return report
    }

    @Test("N-19: verify proves the chain and prints its end; the end is an anchor afterwards, another is none")
    func verify() async throws {
        let demo = try await RunningDemo.shared()
        try await press(demo)
        let report = try await sealed(demo)
        #expect(report["isSound"] as? Bool == true)
        let chain = try #require((report["chains"] as? [[String: Any]])?.first { $0["head"] is String })
        let (id, head) = (try #require(chain["id"] as? String), try #require(chain["head"] as? String))
        try await press(demo)
        let again = try await demo.run("audit", "verify", "--tenant", id, "--anchor", head)
        #expect(again.status == 0 && again.out.contains("sound"), "\(again.out)\(again.err)")
        let other = String(head.dropLast(1)) + (head.last == "0" ? "1" : "0")
        let wrong = try await demo.run("audit", "verify", "--tenant", id, "--anchor", other)
        #expect(wrong.status == 1 && wrong.out.contains("does not have the anchor"), "\(wrong.out)")
        for arguments in [["--anchor", "x"], ["--anchor", head], ["--tenant", "nobody"]] {
            #expect(try await Program.run(["audit", "verify", "--data", demo.folder] + arguments).status == 64)
        }
    }

    @Test("N-19: an exported file proves itself without a centre; a flipped sign, a missing line and a cut are found")
    func export() async throws {
        let demo = try await RunningDemo.shared()
        for _ in 0..<3 { try await press(demo) }
        _ = try await sealed(demo)
        let file = try TestDirectory.make() + "/audit.jsonl"
        let export = try await demo.run("audit", "export", "--out", file)
        #expect(export.status == 0 && export.out.contains(" rows in \(file)"), "\(export.err)")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try await demo.run("audit", "export", "--out", file).status == 64, "no file is replaced")
        let sound = try await Program.run("audit", "verify", "--file", file)
        #expect(sound.status == 0 && sound.out.contains("sound"), "\(sound.out)\(sound.err)")
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let broken: [(String, [String])] = [
            ("was changed", lines.map { $0.replacingOccurrences(of: "@example.jp", with: "@example.com") }),
            ("is gone", Array(lines[..<1] + lines[2...])), ("nothing says where", Array(lines.dropLast())),
        ]
        for (words, kept) in broken {
            try (kept.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            let ended = try await Program.run("audit", "verify", "--file", file)
            #expect(ended.status == 1 && ended.out.contains(words), "\(words): \(ended.out)\(ended.err)")
        }
        try "nonsense\n".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try await Program.run("audit", "verify", "--file", file).status == 64)
    }
}
