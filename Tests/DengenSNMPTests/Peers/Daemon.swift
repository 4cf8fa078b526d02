import DengenSystem
import Foundation

/// A program that runs in the foreground until this is gone, and in no case longer than two minutes.
final class Daemon: Sendable {
    private let processID: pid_t

    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=1", "120"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        processID = process.processIdentifier
    }

    /// A UDP port that was free a moment ago.
    static func freePort() throws -> UInt16 {
        try DatagramSocket(host: "127.0.0.1").local.port
    }

    deinit {
        end()
    }

    /// Ends the program with its children: `timeout` makes them a group. They are born with SIGTERM blocked.
    func end() {
        kill(-processID, SIGKILL)
    }
}
