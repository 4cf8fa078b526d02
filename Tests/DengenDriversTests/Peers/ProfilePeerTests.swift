import DengenModel
import TestSupport
import Testing

@testable import DengenDrivers

/// Every profile against Debian's snmpd with a table that was written from the vendor's MIB.
@Suite("N-04: each family as an independent agent shows it")
struct ProfilePeerTests {
    @Test("N-04, C-29, C-25: identified, described, read, switched and named", arguments: PeerFixture.all)
    func shows(_ fixture: PeerFixture) async throws {
        let peer = try await Peer.snmpd(table: fixture.table())
        defer { peer.end() }
        let driver = try peer.driver()
        let expected = try fixture.expected()
        let differences = expected.differences(try await driver.describe(), try await driver.read())
        #expect(differences == [])
        #expect(driver.profileName == expected.profile)
        #expect(peer.record == [])
        try await refuses(expected.locked ?? [], driver, peer)
        try await switches(expected.actions, driver, peer)
        #expect(try await changes(of: expected, but: expected.actions.outlet, driver) == [])
        if let rename = expected.rename { try await renames(rename, driver, peer) }
    }

    @Test("One wrong value in the device's table is noticed", arguments: PeerFixture.all)
    func notices(_ fixture: PeerFixture) async throws {
        let peer = try await Peer.snmpd(table: fixture.plantedTable())
        defer { peer.end() }
        let driver = try peer.driver(profile: fixture.name)
        let differences = try fixture.expected().differences(try await driver.describe(), try await driver.read())
        #expect(differences != [])
    }

    /// Outlets that are locked at the device are not written to.
    private func refuses(_ locked: [Int], _ driver: SNMPOutlets, _ peer: Peer) async throws {
        for outlet in locked {
            for action in PowerAction.allCases {
                await #expect(throws: DriverError.refused("the outlet is locked at the device")) {
                    try await driver.order(action, outlet)
                }
            }
        }
        #expect(peer.record == [])
    }

    /// Each action writes what the MIB says, once, and is read back.
    private func switches(_ actions: ExpectedDevice.Actions, _ driver: SNMPOutlets, _ peer: Peer) async throws {
        for action in [PowerAction.off, .on, .reboot] {
            let before = peer.record.count
            guard !actions.writes(action).isEmpty else {
                await #expect(throws: DriverError.notSupported) { try await driver.order(action, actions.outlet) }
                continue
            }
            let acceptance = try await driver.order(action, actions.outlet)
            #expect(Array(peer.record.dropFirst(before)) == actions.writes(action).map { $0 + " DONE" })
            if action == .reboot { #expect(acceptance.delay == actions.rebootDelay ?? acceptance.delay) }
            let sights: [PowerState] = action == .reboot ? [.off, .on] : [action.target]
            for state in sights {
                try await eventually("\(action) shows \(state)") {
                    try await driver.outlet(actions.outlet)?.state == state
                }
            }
        }
    }

    /// What has become of the other outlets.
    private func changes(
        of expected: ExpectedDevice, but outlet: Int, _ driver: SNMPOutlets
    ) async throws -> [String] {
        let reading = try await driver.read()
        return expected.outlets.filter { $0.number != outlet }.flatMap { other in
            reading.outlets.filter { $0.number == other.number }.flatMap(other.differences)
        }
    }

    private func renames(_ rename: ExpectedDevice.Rename, _ driver: SNMPOutlets, _ peer: Peer) async throws {
        let before = peer.record.count
        try await driver.rename(rename.outlet, to: rename.name)
        #expect(Array(peer.record.dropFirst(before)) == rename.writes.map { $0 + " DONE" })
        let outlets = try await driver.describe().outlets
        #expect(outlets.first { $0.number == rename.outlet }?.name == rename.name)
    }
}
