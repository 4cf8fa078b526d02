import DengenSNMP
import Foundation
import TestSupport
import Testing

@Suite("N-26: notifications, in and out")
struct TrapTests {
    private static let outletOn = id("1.3.6.1.4.1.318.0.268")
    private static let outlet = SNMPBinding(id("1.3.6.1.4.1.318.2.3.1"), .integer(7))
    /// Net-snmp's tools keep their state in a folder of the test's.
    private static func quiet() throws -> [String: String] {
        let folder = try TestDirectory.make()
        return ["MIBS": "", "SNMPCONFPATH": folder, "SNMP_PERSISTENT_DIR": folder]
    }

    private func listen(_ change: (inout TrapListening) -> Void = { _ in }) async throws -> TrapListener {
        var listening = TrapListening(host: "127.0.0.1")
        change(&listening)
        return try await SNMPEngine.shared.listen(listening)
    }

    private func next(_ listener: TrapListener) async throws -> SNMPTrap {
        for await trap in listener.traps { return trap }
        throw CancellationError()
    }

    private func run(_ arguments: String...) async throws -> Run {
        try await Run(arguments, environment: Self.quiet())
    }

    @Test("snmptrap v1: the id as RFC 3584 writes it, with the agent's address")
    func trapOfV1() async throws {
        let listener = try await listen()
        let sent = try await run(
            "snmptrap", "-v1", "-c", "public", "127.0.0.1:\(listener.port)", ".1.3.6.1.4.1.318", "192.0.2.9", "6",
            "268", "4711", ".1.3.6.1.4.1.318.2.3.1", "i", "7")
        #expect(sent.status == 0, "\(sent.output)")
        let wanted = SNMPTrap(
            source: "127.0.0.1", agent: "192.0.2.9", version: .v1, community: "public", trapID: Self.outletOn,
            uptime: 4_711, bindings: [Self.outlet])
        #expect(try await next(listener) == wanted)
        _ = try await run(
            "snmptrap", "-v1", "-c", "public", "127.0.0.1:\(listener.port)", ".1.3.6.1.4.1.318", "0.0.0.0", "3", "0",
            "1")
        #expect(try await next(listener).trapID == id("1.3.6.1.6.3.1.1.5.4"))
        listener.close()
    }

    @Test("snmptrap and snmpinform v2c; informs are acknowledged, strangers are not")
    func trapOfV2() async throws {
        let listener = try await listen { $0.communities = ["public"] }
        let words = [
            "127.0.0.1:\(listener.port)", "4711", ".1.3.6.1.4.1.318.0.268", ".1.3.6.1.4.1.318.2.3.1", "i", "7",
        ]
        let trap = try await Run(["snmptrap", "-v2c", "-c", "public"] + words, environment: Self.quiet())
        #expect(trap.status == 0, "\(trap.output)")
        var wanted = SNMPTrap(
            source: "127.0.0.1", version: .v2c, community: "public", trapID: Self.outletOn, uptime: 4_711,
            bindings: [Self.outlet])
        #expect(try await next(listener) == wanted)
        let inform = try await Run(["snmpinform", "-v2c", "-c", "public"] + words, environment: Self.quiet())
        #expect(inform.status == 0, "\(inform.output)")
        wanted.isInform = true
        #expect(try await next(listener) == wanted)
        let stranger = try await Run(
            ["snmpinform", "-v2c", "-c", "wrong", "-t", "0.1", "-r", "0"] + words, environment: Self.quiet())
        #expect(stranger.status != 0)
        try await eventually("the stranger is counted") { listener.refused == 1 }
        listener.close()
    }

    @Test("v3: a known user's traps from its engine and its informs; a wrong key is not heard")
    func trapOfV3() async throws {
        let user = SNMPUser(name: "heard", authentication: (.sha, "open-sesame"), privacy: (.aes, "rain-in-spain"))
        let engine: [UInt8] = [0x80, 0, 0, 0, 1, 2, 3, 4]
        let listener = try await listen { $0.users = [.init(user, engine: engine), .init(user)] }
        let words = [
            "127.0.0.1:\(listener.port)", "4711", ".1.3.6.1.4.1.318.0.268", ".1.3.6.1.4.1.318.2.3.1", "i", "7",
        ]
        let options = ["-v3", "-u", "heard", "-l", "authPriv", "-a", "SHA", "-x", "AES", "-X", "rain-in-spain"]
        let environment = try Self.quiet()
        for (tool, key, isHeard) in [
            ("snmptrap", "wrong-sesame", false), ("snmptrap", "open-sesame", true), ("snmpinform", "open-sesame", true),
        ] {
            let from = tool == "snmptrap" ? ["-e", "0x8000000001020304"] : []
            let sent = try await Run([tool] + options + ["-A", key] + from + words, environment: environment)
            #expect(sent.status == 0, "\(sent.output)")
            guard isHeard else { continue }
            let trap = try await next(listener)
            #expect(trap.trapID == Self.outletOn && trap.version == .v3 && trap.community == nil)
            #expect(trap.isInform == (tool == "snmpinform"))
        }
        listener.close()
    }

    @Test("what comes faster than it is read drops the oldest, and is counted")
    func bounded() async throws {
        let listener = try await listen { $0.room = 2 }
        let target = SNMPTarget(host: "127.0.0.1", port: listener.port, security: .v2c(read: "public", write: "public"))
        for number in 1...5 {
            let binding = SNMPBinding(Self.outlet.id, .integer(Int32(number)))
            try await SNMPEngine.shared.notify(
                SNMPNotice(Self.outletOn, bindings: [binding], isInform: true), to: target)
        }
        #expect(listener.dropped == 3)
        #expect(try await next(listener).bindings.first?.value == .integer(4))
        listener.close()
    }

    @Test("both families at one socket: an IPv4 sender is told as IPv4")
    func bothFamilies() async throws {
        let listener = try await listen { $0.host = nil }
        for host in ["127.0.0.1", "::1"] {
            let target = SNMPTarget(host: host, port: listener.port, security: .v1(read: "public", write: "public"))
            do {
                try await SNMPEngine.shared.notify(SNMPNotice(Self.outletOn), to: target)
            } catch {
                // A machine without IPv6 has no way there.
                #expect(host == "::1", "\(error)")
                continue
            }
            let trap = try await next(listener)
            #expect(trap.source == host && trap.trapID == Self.outletOn && trap.version == .v1)
        }
        listener.close()
    }

    @Test("a port that is taken is told, and free again after closing")
    func taken() async throws {
        let listener = try await listen()
        let port = listener.port
        await #expect(throws: SNMPError.self) { try await listen { $0.port = port } }
        listener.close()
        // Another test may hold the number for a moment.
        try await eventually("the port is free again") {
            do {
                let again = try await listen { $0.port = port }
                again.close()
                return again.port == port
            } catch SNMPError.unusable {
                return false
            }
        }
    }
}
