import DengenSNMP
import Foundation
import TestSupport
import Testing

/// Debian's snmpd with a table of its own under enterprise 318.
final class SNMPDaemon: Sendable {
    let port: UInt16
    private let daemon: Daemon

    static let users: [(line: String, user: SNMPUser)] = [
        ("sha SHA open-sesame AES rain-in-spain", user("sha", .sha, .aes)),
        ("md5 MD5 open-sesame DES rain-in-spain", user("md5", .md5, .des)),
        ("sha256 SHA-256 open-sesame AES rain-in-spain", user("sha256", .sha256, .aes)),
        ("sha512 SHA-512 open-sesame AES-256 rain-in-spain", user("sha512", .sha512, .aes256)),
        ("plain SHA open-sesame", SNMPUser(name: "plain", authentication: (.sha, "open-sesame"))),
    ]

    /// - Parameters:
    ///   - port: an old one, to begin again where another has ended.
    ///   - lines: more of the configuration.
    init(port: UInt16? = nil, lines: [String] = []) async throws {
        let folder = try TestDirectory.make()
        self.port = try port ?? Daemon.freePort()
        let configuration = try lines.joined(separator: "\n") + "\n" + Self.configuration(self.port)
        try configuration.write(toFile: folder + "/snmpd.conf", atomically: true, encoding: .utf8)
        daemon = try Daemon(
            ["/usr/sbin/snmpd", "-f", "-Lf", folder + "/log", "-C", "-c", folder + "/snmpd.conf", "-I", "-smux"],
            environment: ["SNMP_PERSISTENT_DIR": folder, "SNMPCONFPATH": folder, "MIBS": ""])
        try await eventually("snmpd answers") { try await answers() }
    }

    func end() async throws {
        daemon.end()
        try await eventually("snmpd is gone") { try await !answers() }
    }

    private func answers() async throws -> Bool {
        let session = session(.v2c(read: "public", write: "private"), timeout: 100, tries: 1)
        do {
            return try await session.get([id("1.3.6.1.4.1.318.9.1.1")]).first?.value == .integer(1)
        } catch SNMPError.noAnswer {
            return false
        }
    }

    func session(_ security: SNMPSecurity, timeout: Int64 = 2_000, tries: Int = 3) -> SNMPSession {
        SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: port, security: security, timeout: timeout, tries: tries))
    }

    private static func user(
        _ name: String, _ authentication: SNMPUser.Authentication, _ privacy: SNMPUser.Privacy
    ) -> SNMPUser {
        SNMPUser(name: name, authentication: (authentication, "open-sesame"), privacy: (privacy, "rain-in-spain"))
    }

    private static func configuration(_ port: UInt16) throws -> String {
        let script = try #require(Bundle.module.path(forResource: "pass", ofType: "py", inDirectory: "Fixtures"))
        let users = users.map { "createUser \($0.line)\nrwuser \($0.user.name) auth .1" }
        return """
            agentaddress udp:127.0.0.1:\(port)
            rocommunity public 127.0.0.1
            rwcommunity private 127.0.0.1
            pass_persist .1.3.6.1.4.1.318.9 /usr/bin/python3 \(script)
            \(users.joined(separator: "\n"))

            """
    }
}
