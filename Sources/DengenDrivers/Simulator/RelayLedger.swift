package import DengenModel
import DengenSystem
import Foundation
import Glibc

/// What the relays really did: an append-only file of JSON lines, each on disk before its relay counts as moved.
///
/// It is the witness that judges commands after a crash, and the memory by which latching relays keep their state
/// when the simulating process is killed. Several devices may share one file.
package struct RelayLedger: Sendable {
    package struct Line: Codable, Sendable, Equatable {
        /// `TimeSource.monotonic`, milliseconds.
        package var boot: Int64
        /// `TimeSource.wall`, milliseconds since 1970 UTC.
        package var wall: Int64
        package var device: DeviceKey
        package var outlet: Int
        package var action: PowerAction
        /// The command's id, empty if nobody gave one.
        package var command: String
        /// What the relay is from now on. For a Wake-on-LAN slot `on` says that the magic packet was sent.
        package var phase: PowerState
    }

    /// A file operation that the system refused.
    package struct Failure: Error, Equatable, CustomStringConvertible {
        package let path: String
        package let operation: String
        package let code: Int32

        package var description: String { "\(operation) \(path): \(String(cString: strerror(code)))" }
    }

    private let path: String?
    private let writer: Writer?

    /// - Parameter path: the file, made when the first relay moves; nil keeps no record.
    init(path: String?) {
        self.path = path
        writer = path.map(Writer.init)
    }

    /// All whole lines in order; one that a power cut tore is left out.
    package static func lines(at path: String) throws(Failure) -> [Line] {
        guard access(path, F_OK) == 0 else { return [] }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(path: path, operation: "read", code: errno)
        }
        let decoder = JSONDecoder()
        // why: a line that a power cut tore is no line, and its relay had not moved.
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { try? decoder.decode(Line.self, from: $0) }
    }

    /// Relays as the record left them; a reboot that it shows half done is ended before anybody asks.
    func restore(_ relays: inout RelayBank, of device: DeviceKey, time: any TimeSource) throws(Failure) {
        guard let path else { return }
        for line in try Self.lines(at: path) where line.device == device { relays.recall(line) }
        while let line = relays.due(time) {
            try Self.append(line, to: path)
            relays.note(line)
        }
    }

    /// Returns when the line is on disk.
    func append(_ line: Line) async throws(Failure) {
        try await writer?.append(line)
    }

    /// The disk may take its time: not on the threads that all tasks share.
    private actor Writer {
        private let path: String
        private let executor = ThreadExecutor(name: "relay ledger")

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init(path: String) {
            self.path = path
        }

        func append(_ line: Line) throws(Failure) {
            try RelayLedger.append(line, to: path)
        }
    }
}

extension RelayLedger {
    private static func append(_ line: Line, to path: String) throws(Failure) {
        let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(path: path, operation: "open", code: errno) }
        defer { close(file) }
        let bytes = (endsTorn(file) ? [UInt8(ascii: "\n")] : []) + encoded(line)
        // One write, so that lines of several processes never mix.
        guard write(file, bytes, bytes.count) == bytes.count else {
            throw Failure(path: path, operation: "write", code: errno)
        }
        guard fsync(file) == 0 else { throw Failure(path: path, operation: "fsync", code: errno) }
    }

    private static func endsTorn(_ file: Int32) -> Bool {
        let end = lseek(file, 0, SEEK_END)
        var last: UInt8 = 0
        return end > 0 && pread(file, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
    }

    /// By hand: no value holds a sign that JSON escapes.
    private static func encoded(_ line: Line) -> [UInt8] {
        let fields = [
            "\"boot\":\(line.boot)", "\"wall\":\(line.wall)", "\"device\":\"\(line.device)\"",
            "\"outlet\":\(line.outlet)", "\"action\":\"\(line.action.rawValue)\"",
            "\"command\":\"\(line.command)\"", "\"phase\":\"\(line.phase.rawValue)\"",
        ]
        return Array("{\(fields.joined(separator: ","))}\n".utf8)
    }
}
