import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenDrivers

/// OpenStack's virtualpdu: what switches its servers is the witness. It is silent on GETBULK.
@Suite("N-04: an APC rack PDU by other people, with its own record as witness")
struct VirtualPDUTests {
    @Test("N-04: off, on and reboot of one outlet switch its server and no other")
    func switches() async throws {
        let peer = try await Peer.virtualpdu()
        defer { peer.end() }
        let driver = try peer.driver(account: SNMPAccount(read: "public"), timeout: 1_000)
        #expect(try await driver.describe().outlets.map(\.number) == Array(1...24))
        #expect(driver.profileName == "apc-rpdu")
        try await expect(.off, leaves: .off, on: driver)
        try await expect(.on, leaves: .on, on: driver)
        try await expect(.reboot, leaves: .on, on: driver)
        try await eventually("the server went off, on, and off and on") {
            peer.record == ["off 5", "on 5", "off 5", "on 5"]
        }
        let states = try await driver.read().outlets.map(\.state)
        #expect(states == Array(repeating: .on, count: 24))
    }

    private func expect(_ action: PowerAction, leaves state: PowerState, on driver: SNMPOutlets) async throws {
        _ = try await driver.order(action, 5)
        try await eventually("\(action) leaves \(state)") { try await driver.outlet(5)?.state == state }
    }

    @Test("N-04: a device that goes away is no answer, and answers again when it is back")
    func silence() async throws {
        let peer = try await Peer.virtualpdu()
        let driver = try peer.driver(account: SNMPAccount(read: "public"), timeout: 300)
        #expect(try await driver.read().outlets.count == 24)
        try await peer.vanish()
        await #expect(throws: DriverError.noAnswer) { try await driver.read() }
        await #expect(throws: DriverError.noAnswer) { try await driver.order(.reboot, 1) }
        #expect(peer.record == [])
    }
}
