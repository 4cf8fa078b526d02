import Foundation

/// What a program of one run said.
struct Run {
    var status: Int32
    var output: String

    init(_ arguments: [String], environment: [String: String] = [:]) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        for await _ in ended {}
        status = process.terminationStatus
        self.output = String(decoding: bytes, as: UTF8.self)
    }
}
