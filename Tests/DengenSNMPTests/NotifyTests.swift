import DengenSNMP
import Foundation
import TestSupport
import Testing

@Suite("N-26: notifications to Debian's snmptrapd")
struct NotifyTests {
    private static let trapID = id("1.3.6.1.4.1.8072.9999.9999.0.7")
    private static let user = SNMPUser(
        name: "sender", authentication: (.sha, "open-sesame"), privacy: (.aes, "rain-in-spain"))

    @Test("traps of v1, v2c and v3 and informs arrive there")
    func arrive() async throws {
        let engine = await SNMPEngine.shared.engineID
        let daemon = try TrapDaemon(engine: engine)
        let text = SNMPBinding(id("1.3.6.1.4.1.8072.9999.9999.1"), .octets(Array("outlet 7 is off".utf8)))
        let begin = SNMPTarget(
            host: "127.0.0.1", port: daemon.port, security: .v2c(read: "public", write: "public"), timeout: 200,
            tries: 50)
        try await SNMPEngine.shared.notify(SNMPNotice(Self.trapID, bindings: [text], isInform: true), to: begin)
        let securities: [SNMPSecurity] = [
            .v1(read: "v1", write: "v1"), .v2c(read: "v2c", write: "v2c"), .v3(Self.user),
        ]
        for security in securities {
            let target = SNMPTarget(host: "127.0.0.1", port: daemon.port, security: security)
            try await SNMPEngine.shared.notify(SNMPNotice(Self.trapID, uptime: 99, bindings: [text]), to: target)
        }
        let target = SNMPTarget(host: "127.0.0.1", port: daemon.port, security: .v3(Self.user))
        try await SNMPEngine.shared.notify(SNMPNotice(Self.trapID, bindings: [text], isInform: true), to: target)
        try await eventually("five notifications are logged") {
            daemon.log.split(separator: "outlet 7 is off").count == 6
        }
    }

    @Test("nobody there: an inform says so, a trap cannot know")
    func nobody() async throws {
        let target = SNMPTarget(
            host: "127.0.0.1", port: try Daemon.freePort(), security: .v2c(read: "public", write: "public"),
            timeout: 50,
            tries: 2)
        try await SNMPEngine.shared.notify(SNMPNotice(Self.trapID), to: target)
        await #expect(throws: SNMPError.noAnswer) {
            try await SNMPEngine.shared.notify(SNMPNotice(Self.trapID, isInform: true), to: target)
        }
    }
}

/// Debian's snmptrapd, which writes what it hears into a file.
private final class TrapDaemon: Sendable {
    let port: UInt16
    private let folder: String
    private let daemon: Daemon

    init(engine: [UInt8]) throws {
        folder = try TestDirectory.make()
        port = try Daemon.freePort()
        let hex = engine.map { String(UInt16(0x100) + UInt16($0), radix: 16).dropFirst() }.joined()
        try """
        authCommunity log public
        authCommunity log v1
        authCommunity log v2c
        createUser -e 0x\(hex) sender SHA open-sesame AES rain-in-spain
        createUser sender SHA open-sesame AES rain-in-spain
        authUser log sender
        """.write(toFile: folder + "/snmptrapd.conf", atomically: true, encoding: .utf8)
        daemon = try Daemon(
            [
                "/usr/sbin/snmptrapd", "-f", "-Lf", folder + "/log", "-C", "-c", folder + "/snmptrapd.conf", "-On",
                "udp:127.0.0.1:\(port)",
            ], environment: ["SNMP_PERSISTENT_DIR": folder, "SNMPCONFPATH": folder, "MIBS": ""])
    }

    var log: String {
        String(decoding: FileManager.default.contents(atPath: folder + "/log") ?? Data(), as: UTF8.self)
    }
}
