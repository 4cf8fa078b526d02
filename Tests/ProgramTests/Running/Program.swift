import Foundation
import Glibc
import TestSupport
import Testing

/// The built `dengen`, beside the tests that run.
enum Program {
    struct Ended: Sendable {
        var status: Int32
        var out: String
        var err: String

        /// The one JSON object on standard output.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any], "\(out)\(err)")
        }
    }

    static let path: String = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("dengen").path
    }()

    /// Runs it to its end; a run of more than a minute is killed.
    static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Ended {
        try await run(arguments, environment: environment)
    }

    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Ended {
        // Files, not pipes: what another test starts meanwhile may inherit a pipe and keep it open.
        let folder = try TestDirectory.make()
        let process = process(arguments, environment)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file(folder + "/out")
        process.standardError = try file(folder + "/err")
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { return continuation.resume(throwing: error) }
            let identifier = process.processIdentifier
            DispatchQueue.global().asyncAfter(deadline: .now() + 60) { [weak process] in
                if process?.isRunning == true { kill(identifier, SIGKILL) }
            }
        }
        return Ended(
            status: status, out: try String(contentsOfFile: folder + "/out", encoding: .utf8),
            err: try String(contentsOfFile: folder + "/err", encoding: .utf8))
    }

    static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    static func process(_ arguments: [String], _ environment: [String: String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        var all = ProcessInfo.processInfo.environment
        for name in ["DENGEN_DATABASE", "DENGEN_KEY", "DENGEN_SLIP"] { all[name] = nil }
        all["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = all.merging(environment) { $1 }
        return process
    }
}

/// A `dengen` that serves until it is stopped, or this process ends however it ends.
final class RunningProgram: Sendable {
    private let process: Process
    /// Its other end stands open as long as this process lives; the shell that holds this end then ends the program.
    private let lifeline: Pipe

    /// - Parameter log: the file that gets standard output and error.
    init(_ arguments: [String], log: String) throws {
        // The shell becomes the program; its child waits for the end of the lifeline and then ends what is left of it.
        let script = """
            exec 3<&0; (read _ <&3; [ /proc/$$/exe -ef "$1" ] && kill -9 $$) &
            exec "$@" </dev/null 3<&-
            """
        process = Program.process(["-c", script, "sh", Program.path] + arguments, [:])
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        lifeline = Pipe()
        for end in [lifeline.fileHandleForReading, lifeline.fileHandleForWriting] {
            // What another test starts must not hold it.
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        let file = try Program.file(log)
        (process.standardInput, process.standardOutput, process.standardError) = (lifeline, file, file)
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it at once, as a power cut would.
    func kill() {
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
    }
}
