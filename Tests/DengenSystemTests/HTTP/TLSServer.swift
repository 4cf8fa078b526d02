import Foundation

/// OpenSSL's own test server with a certificate made for 127.0.0.1 a moment ago.
final class TLSServer: Sendable {
    let directory: URL
    let port: UInt16
    private let processID: pid_t

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let making = try Self.openssl(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-keyout", "key.pem", "-out", "certificate.pem", "-subj", "/CN=127.0.0.1", "-addext",
                "subjectAltName=IP:127.0.0.1",
            ], in: directory, output: FileHandle.nullDevice)
        making.waitUntilExit()
        let output = Pipe()
        let serving = try Self.openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-www"],
            in: directory, output: output)
        processID = serving.processIdentifier
        port = try Self.port(output.fileHandleForReading)
    }

    deinit {
        kill(processID, SIGTERM)
        do {
            try FileManager.default.removeItem(at: directory)
        } catch {
            print("left behind: \(directory.path)")
        }
    }

    var certificate: String { directory.appendingPathComponent("certificate.pem").path }

    private static func openssl(_ arguments: [String], in directory: URL, output: Any) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// The server says `ACCEPT 127.0.0.1:PORT` when it listens.
    private static func port(_ output: FileHandle) throws -> UInt16 {
        var text = ""
        while case let more = output.availableData, !more.isEmpty {
            text += String(decoding: more, as: UTF8.self)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .first { $0.hasPrefix("ACCEPT") }
            if let port = line?.split(separator: ":").last.flatMap({ UInt16($0) }) { return port }
        }
        throw POSIXError(.ECONNREFUSED)
    }
}
