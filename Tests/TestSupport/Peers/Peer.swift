import Foundation
import Synchronization

/// Other people's program in the place of hardware, on a port of the loopback interface.
///
/// A script of `Scripts/peers` starts it, says when it answers, and ends it when this process lets go of the script's
/// standard input, however that comes.
package final class Peer: Sendable {
    /// A peer that did not start; its own words.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let port: UInt16
    private let process: Process
    private let lifeline: Pipe
    private let recordPath: String
    private let hasEnded = Mutex(false)

    package var address: String { "127.0.0.1:\(port)" }

    /// What the peer has noted so far, line by line.
    package var record: [String] { Self.text(recordPath).split(separator: "\n").map(String.init) }

    /// Waits for its turn: only so many peers run at once.
    ///
    /// - Parameters:
    ///   - script: in `Scripts/peers`, without `.py`.
    ///   - arguments: given the path of an empty file for the record.
    package static func start(_ script: String, _ arguments: (_ record: String) -> [String]) async throws -> Peer {
        await PeerSlots.take()
        do {
            return try await run(script, arguments)
        } catch {
            PeerSlots.give()
            throw error
        }
    }

    private static func run(_ script: String, _ arguments: (_ record: String) -> [String]) async throws -> Peer {
        let folder = try TestDirectory.make()
        let output = folder + "/output"
        let process = Process()
        let lifeline = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", scripts + "/" + script + ".py"] + arguments(folder + "/record")
        process.standardInput = lifeline
        try Data().write(to: URL(fileURLWithPath: output))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardOutput = file
        process.standardError = file
        try process.run()
        let port = try await port(in: output, of: process)
        return Peer(port: port, process: process, lifeline: lifeline, record: folder + "/record")
    }

    private init(port: UInt16, process: Process, lifeline: Pipe, record: String) {
        self.port = port
        self.process = process
        self.lifeline = lifeline
        recordPath = record
    }

    /// Ends the peer; it is gone shortly after.
    package func end() {
        let isFirst = hasEnded.withLock { hasEnded in
            defer { hasEnded = true }
            return !hasEnded
        }
        guard isFirst else { return }
        lifeline.fileHandleForWriting.closeFile()
        PeerSlots.give()
    }

    /// Ends the peer and returns when nothing listens any more.
    package func vanish() async throws {
        end()
        try await eventually("the peer has ended") { !process.isRunning }
    }

    deinit { end() }

    private static func port(in output: String, of process: Process) async throws -> UInt16 {
        var port: UInt16?
        try await eventually(within: .seconds(90), "a peer answers") {
            guard process.isRunning else { throw Failure(description: text(output)) }
            let line = text(output).split(separator: "\n").first { $0.hasPrefix("ready ") }
            port = line.flatMap { UInt16($0.dropFirst(6)) }
            return port != nil
        }
        guard let port else { throw Failure(description: text(output)) }
        return port
    }

    private static func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static let scripts: String = {
        let tree = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        return tree.appendingPathComponent("Scripts/peers").path
    }()
}
