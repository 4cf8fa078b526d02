import Foundation
import TestSupport
import Testing

/// One `dengen demo` for all tests of this process; every test switches outlets of its own.
struct RunningDemo: Sendable {
    let folder: String
    let url: String
    let key: String
    private let program: RunningProgram

    static func shared() async throws -> RunningDemo { try await started.value }

    private static let started = Task { try await RunningDemo() }

    private struct Invitation: Decodable {
        var url: String
        var apiKey: String
    }

    private init() async throws {
        folder = try TestDirectory.make() + "/demo"
        let log = try TestDirectory.make() + "/log"
        program = try RunningProgram(["demo", "--port", "0", "--json", "--history", "1", "--data", folder], log: log)
        let invitation = try await Self.invitation(log, program)
        (url, key) = (invitation.url, invitation.apiKey)
        let (socket, data) = (folder + "/control.sock", folder)
        try await eventually(within: .seconds(60), "operator commands are heard") {
            FileManager.default.fileExists(atPath: socket)
        }
        try await eventually(within: .seconds(60), "the devices are known and answer") {
            let listed = try await Program.run("outlet", "list", "--data", data, "--json")
            return listed.status == 0 && listed.out.contains("R001-04") && listed.out.contains("看板灯")
        }
    }

    private static func invitation(_ log: String, _ program: RunningProgram) async throws -> Invitation {
        var found: Invitation?
        try await eventually(within: .seconds(60), "the demo serves") {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            try #require(program.isRunning, "\(text)")
            let lines = text.split(separator: "\n")
            guard let line = lines.first(where: { $0.hasPrefix("{") && $0.hasSuffix("}") }) else { return false }
            found = try JSONDecoder().decode(Invitation.self, from: Data(line.utf8))
            return true
        }
        return try #require(found)
    }

    /// Runs `dengen` against the demo's socket.
    func run(_ arguments: String...) async throws -> Program.Ended {
        try await Program.run(arguments + ["--data", folder])
    }
}
