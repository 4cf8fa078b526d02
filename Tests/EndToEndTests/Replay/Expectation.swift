import DengenModel
import Foundation

/// What `Scripts/samples/expected.py`, which knows nothing of the product, says that recordings must give.
struct Expectation {
    private(set) var samples: [MeasurementInterval: [ReplayPoint: ReplaySample]] = [:]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// - Parameter arguments: of the script; paths are relative to the project.
    init(_ arguments: [String]) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "Scripts/samples/expected.py"] + arguments
        process.currentDirectoryURL = Self.root
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(what: "expected.py: \(process.terminationStatus)") }
        for line in text.split(separator: "\n") { try take(line) }
    }

    private mutating func take(_ line: Substring) throws {
        let words = line.split(separator: " ")
        guard words.count == 5, let interval = Int(words[0]).flatMap({ MeasurementInterval(rawValue: $0) }),
            let end = Int64(words[1]),
            let outlet = Int(words[2])
        else { throw Missing(what: "a line of expected.py: \(line)") }
        samples[interval, default: [:]][ReplayPoint(end: end, outlet: outlet)] = ReplaySample(
            power: Int64(words[3]), energy: Int64(words[4]))
    }
}
