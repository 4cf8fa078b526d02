import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenDrivers

/// How Debian's snmpd says no.
@Suite("N-04: an agent's refusals")
struct RefusalPeerTests {
    private static let family = PeerFixture(name: "apc-rpdu2")

    @Test("N-04: an account that may only read is refused to write, and nothing is switched")
    func readOnly() async throws {
        let peer = try await Peer.snmpd(table: Self.family.table())
        defer { peer.end() }
        let driver = try peer.driver(account: SNMPAccount(read: "public"))
        do throws(DriverError) {
            _ = try await driver.order(.off, 1)
            Issue.record("written without permission")
        } catch {
            guard case .refused(let words) = error else { throw error }
            #expect(words.contains("may not write"))
        }
        #expect(peer.record == [])
    }

    @Test("N-04: a wrong community is met with silence")
    func wrongCommunity() async throws {
        let peer = try await Peer.snmpd(table: Self.family.table())
        defer { peer.end() }
        let driver = try peer.driver(account: SNMPAccount(read: "guess"), timeout: 200)
        await #expect(throws: DriverError.noAnswer) { try await driver.describe() }
    }

    @Test("N-04: v1 and v3 read and switch as v2c does", arguments: ["v1", "v3"])
    func versions(_ version: String) async throws {
        var account = SNMPAccount.ops()
        if version == "v1" {
            account = SNMPAccount(version: .v1)
            account.read = "public"
            account.write = "private"
        }
        let peer = try await Peer.snmpd(table: Self.family.table())
        defer { peer.end() }
        let driver = try peer.driver(account: account)
        let expected = try Self.family.expected()
        #expect(expected.differences(try await driver.describe(), try await driver.read()) == [])
        _ = try await driver.order(.off, 1)
        try await eventually("outlet 1 is off") { try await driver.outlet(1)?.state == .off }
        #expect(peer.record == expected.actions.off.map { $0 + " DONE" })
    }

    @Test("N-04: a value that the device refuses is refused with its word")
    func refused() async throws {
        let command = "1.3.6.1.4.1.318.1.1.26.9.2.4.1.5.1"
        let peer = try await Peer.snmpd(table: Self.family.table() + "\nrefuse \(command) wrong-value\n")
        defer { peer.end() }
        let driver = try peer.driver()
        await #expect(throws: DriverError.refused("the device refused (wrongValue)")) {
            try await driver.order(.off, 1)
        }
        #expect(peer.record == [".\(command) integer 2 wrong-value"])
        #expect(try await driver.outlet(1)?.state == .on)
    }

    @Test("N-04: an order while another waits at the device is pending when the device says so")
    func pending() async throws {
        let command = "1.3.6.1.4.1.318.1.1.26.9.2.4.1.5.3"
        let peer = try await Peer.snmpd(table: Self.family.table() + "\nrefuse \(command) inconsistent-value\n")
        defer { peer.end() }
        let driver = try peer.driver()
        do throws(DriverError) {
            _ = try await driver.order(.off, 3)
            Issue.record("an order while another waits passed")
        } catch {
            guard case .pending = error else { throw error }
        }
    }
}
