import DengenModel
import TestSupport
import Testing

@testable import DengenDrivers

/// Every profile against Debian's snmpd with a table that was written from the vendor's MIB.
@Suite("N-04: each family as an independent agent shows it")
struct ProfilePeerTests {
    @Test("N-04, C-29: identified, described and read", arguments: PeerFixture.all)
    func shows(_ fixture: PeerFixture) async throws {
        let peer = try await Peer.snmpd(table: fixture.table())
        defer { peer.end() }
        let driver = try peer.driver()
        let expected = try fixture.expected()
        let differences = expected.differences(try await driver.describe(), try await driver.read())
        #expect(differences == [])
        #expect(driver.profileName == expected.profile)
        #expect(peer.record == [])
    }

    @Test("One wrong value in the device's table is noticed", arguments: PeerFixture.all)
    func notices(_ fixture: PeerFixture) async throws {
        let peer = try await Peer.snmpd(table: fixture.plantedTable())
        defer { peer.end() }
        let driver = try peer.driver(profile: fixture.name)
        let differences = try fixture.expected().differences(try await driver.describe(), try await driver.read())
        #expect(differences != [])
    }

    @Test("N-04: off, on and reboot write what the MIB says, and are read back", arguments: PeerFixture.all)
    func switches(_ fixture: PeerFixture) async throws {
        let peer = try await Peer.snmpd(table: fixture.table())
        defer { peer.end() }
        let driver = try peer.driver(profile: fixture.name)
        let expected = try fixture.expected()
        let actions = expected.actions
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
                try await eventually("\(fixture.name): \(action) shows \(state)") {
                    try await driver.outlet(actions.outlet)?.state == state
                }
            }
        }
        let others = expected.outlets.filter { $0.number != actions.outlet }
        let reading = try await driver.read()
        let changed = others.flatMap { other in
            reading.outlets.filter { $0.number == other.number }.flatMap(other.differences)
        }
        #expect(changed == [])
    }

    @Test("N-04: an outlet that is locked at the device is not written to", arguments: PeerFixture.all)
    func locked(_ fixture: PeerFixture) async throws {
        guard let locked = try fixture.expected().locked else { return }
        let peer = try await Peer.snmpd(table: fixture.table())
        defer { peer.end() }
        let driver = try peer.driver(profile: fixture.name)
        for outlet in locked {
            for action in PowerAction.allCases {
                await #expect(throws: DriverError.self) { try await driver.order(action, outlet) }
            }
        }
        #expect(peer.record == [])
    }

    @Test("C-25: a name is written to the device and read back", arguments: PeerFixture.all)
    func renames(_ fixture: PeerFixture) async throws {
        guard let rename = try fixture.expected().rename else { return }
        let peer = try await Peer.snmpd(table: fixture.table())
        defer { peer.end() }
        let driver = try peer.driver(profile: fixture.name)
        try await driver.rename(rename.outlet, to: rename.name)
        #expect(peer.record == rename.writes.map { $0 + " DONE" })
        let outlets = try await driver.describe().outlets
        #expect(outlets.first { $0.number == rename.outlet }?.name == rename.name)
    }
}
