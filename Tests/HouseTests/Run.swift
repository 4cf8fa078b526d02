import Foundation

/// What a program said and how it ended.
struct Run {
    let status: Int32
    /// Standard output and standard error.
    let output: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Runs `command` to its end without holding a thread meanwhile.
    static func of(_ command: [String], in folder: URL, environment: [String: String]) async throws -> Run {
        let captured = folder.appending(path: ".output-\(UUID().uuidString)")
        try Data().write(to: captured)
        let handle = try FileHandle(forWritingTo: captured)
        defer { try? handle.close() }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        let status = try await end(of: process)
        return Run(status: status, output: String(decoding: try Data(contentsOf: captured), as: UTF8.self))
    }

    private static func end(of process: Process) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
    }
}
