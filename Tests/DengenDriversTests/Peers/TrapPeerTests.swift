import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenDrivers

/// Debian's snmptrap sends what APC's MIB says that a rack PDU sends.
@Suite("N-26: traps of an APC rack PDU, by an independent sender")
struct TrapPeerTests {
    private static let outletOn = "1.3.6.1.4.1.318.1.1.12.3.3.1.1.1.4"
    private static let overload = "1.3.6.1.4.1.318.1.1.12.3.5.1.1.1.5"
    /// The serial number and the name stand before the outlet's number.
    private static let device = [
        "1.3.6.1.4.1.318.1.1.12.1.6.0", "s", "5A1551F39430", "1.3.6.1.4.1.318.1.1.12.1.1.0", "s", "rack 1",
    ]

    @Test("N-26: an outlet that turned on, an overload and its end, and a stranger's trap")
    func notices() async throws {
        let receiver = try await TrapReceiver(host: "127.0.0.1", port: 0, profiles: .shipped)
        defer { receiver.close() }
        let to = "127.0.0.1:\(receiver.port)"
        let outletOn = Self.device + [Self.outletOn, "i", "4"]
        let load = Self.device + [Self.overload, "i", "5"]
        try Self.send(["-v1", "-c", "public", to, "1.3.6.1.4.1.318", "127.0.0.1", "6", "268", ""] + outletOn)
        try Self.send(["-v2c", "-c", "public", to, "", "1.3.6.1.4.1.318.0.634"] + load)
        try Self.send(["-v2c", "-c", "other", to, "", "1.3.6.1.4.1.318.0.635"] + load)
        try Self.send(["-v2c", "-c", "public", to, "", "1.3.6.1.4.1.8072.9999.0.1"])
        var notices: [DeviceNotice] = []
        for await notice in receiver.notices.prefix(4) { notices.append(notice) }
        #expect(
            notices == [
                Self.notice(nil, 4), Self.notice(EventCode(rawValue: "DX-18"), 5),
                DeviceNotice(source: "127.0.0.1", community: "other", code: EventCode(rawValue: "DX-19"), outlet: 5),
                DeviceNotice(source: "127.0.0.1", community: "public", isKnown: false),
            ])
    }

    private static func notice(_ code: EventCode?, _ outlet: Int) -> DeviceNotice {
        DeviceNotice(source: "127.0.0.1", community: "public", code: code, outlet: outlet)
    }

    /// Returns when the trap has left.
    private static func send(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["MIBS=", "snmptrap"] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
