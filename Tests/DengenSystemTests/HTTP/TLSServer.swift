import Foundation
import Testing

/// OpenSSL's own test server with a certificate made a moment ago, which is its own authority.
final class TLSServer: Sendable {
    /// What its certificate says.
    struct Claim: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var name = "IP:127.0.0.1"
        /// As ASN.1 writes times.
        var from = "20200101000000Z"
        var until = "20990101000000Z"

        static let good = Claim(testDescription: "good")
        static let expired = Claim(testDescription: "expired", until: "20210101000000Z")
        static let notYet = Claim(testDescription: "not valid yet", from: "20980101000000Z")
        static let otherHost = Claim(testDescription: "for another host", name: "DNS:power.example.jp")
    }

    let directory: URL
    let port: UInt16
    private let processID: pid_t

    init(_ claim: Claim = .good) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Self.certify(claim, in: directory)
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

    private static func certify(_ claim: Claim, in directory: URL) throws {
        let configuration = """
            [ca]
            default_ca=own
            [own]
            new_certs_dir=.
            database=index
            rand_serial=yes
            default_md=sha256
            policy=any
            x509_extensions=names
            [any]
            commonName=optional
            [names]
            subjectAltName=\(claim.name)
            basicConstraints=critical,CA:TRUE
            """
        try Data(configuration.utf8).write(to: directory.appendingPathComponent("ca.cnf"))
        try Data().write(to: directory.appendingPathComponent("index"))
        for arguments in [
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                "key.pem", "-out", "request.pem", "-subj", "/CN=test",
            ],
            [
                "ca", "-config", "ca.cnf", "-batch", "-notext", "-selfsign", "-keyfile", "key.pem", "-in",
                "request.pem", "-out", "certificate.pem", "-startdate", claim.from, "-enddate", claim.until,
            ],
        ] {
            let making = try openssl(arguments, in: directory, output: FileHandle.nullDevice)
            making.waitUntilExit()
            guard making.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
        }
    }

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
