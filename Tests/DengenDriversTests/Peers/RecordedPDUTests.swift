import DengenModel
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenDrivers

/// The recording of a real APC AP8641 behind snmpsim, whose columns do not hang together: what is set changes nothing.
@Suite("N-04: a real APC AP8641, as it was recorded")
struct RecordedPDUTests {
    private static let outlet = "1.3.6.1.4.1.318.1.1.26.9.2"
    private static let community = SNMPAccount(read: "apc-8641")

    /// The packager's state column changes by itself: here it stands still, on but for outlet 2.
    private static func states(changes: String = "") -> String {
        (1...24).map { "\(outlet).3.1.5.\($0)|2|\($0 == 2 ? 1 : 2)\n" }.joined() + changes
    }

    private static func peer(changes: String = "") async throws -> Peer {
        let recording = PeerFixture.folder.appendingPathComponent("Recordings/apc-8641.snmprec.gz").path
        return try await Peer.snmpsim(recording: recording, changes: states(changes: changes))
    }

    @Test("N-04, C-29: 24 outlets with their names, power, energy, current and voltage")
    func reads() async throws {
        let peer = try await Self.peer()
        defer { peer.end() }
        let driver = try peer.driver(account: Self.community)
        let description = try await driver.describe()
        #expect(driver.profileName == "apc-rpdu2")
        #expect(description.name == "pwr-dc01-pdu-rack1-01")
        #expect(description.model.contains("AP8641"))
        #expect(description.outlets.map(\.number) == Array(1...24))
        #expect(description.outlets[0].name == "CP-CM-SAN-01")
        #expect(description.outlets.allSatisfy { $0.isMetered && $0.isSwitchable && $0.kind == .mains })
        let reading = try await driver.read()
        #expect(reading.outlets.map(\.state) == (1...24).map { $0 == 2 ? .off : .on })
        #expect(reading.outlets[0].quantities == Quantities(power: 163, energy: 304_600, voltage: 201, current: 0.9))
        #expect(reading.outlets.allSatisfy { $0.quantities?.power != nil })
    }

    @Test("N-04: v3 with authentication and privacy reads the same; a wrong key is told at once")
    func v3() async throws {
        let peer = try await Self.peer()
        defer { peer.end() }
        let driver = try peer.driver(account: .ops(context: "apc-8641"))
        #expect(try await driver.read().outlets.count == 24)
        var account = SNMPAccount.ops(context: "apc-8641")
        account.authenticationKey = "another-key"
        let stranger = try peer.driver(account: account)
        do throws(DriverError) {
            _ = try await stranger.read()
            Issue.record("read with a wrong key")
        } catch {
            guard case .refused(let words) = error else { throw error }
            #expect(words.contains("credentials"))
        }
    }

    @Test("A device that takes an order and does nothing is not believed")
    func echo() async throws {
        let peer = try await Self.peer(changes: "\(Self.outlet).4.1.5.1|2:writecache|value=1\n")
        defer { peer.end() }
        let driver = try peer.driver(account: Self.community)
        _ = try await driver.order(.off, 1)
        #expect(try await driver.outlet(1)?.state == .on)
    }

    @Test("N-04: an agent slower than its time-out is no answer, and the call ends in time")
    func delay() async throws {
        let slow = "\(Self.outlet).3.1.5.7|2:delay|value=2,wait=20000\n"
        let peer = try await Self.peer(changes: slow)
        defer { peer.end() }
        let driver = try peer.driver(profile: "apc-rpdu2", account: Self.community, timeout: 300)
        let start = ContinuousClock.now
        await #expect(throws: DriverError.noAnswer) { try await driver.describe() }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("An agent's general error is refused in words, and what was not asked for stands")
    func error() async throws {
        let broken = "\(Self.outlet).4.1.5.3|2:error|op=set,status=generror,value=1\n"
        let peer = try await Self.peer(changes: broken)
        defer { peer.end() }
        let driver = try peer.driver(account: Self.community)
        do throws(DriverError) {
            _ = try await driver.order(.off, 3)
            Issue.record("a general error passed for a yes")
        } catch {
            guard case .doubtful = error else { throw error }
        }
        #expect(try await driver.outlet(3)?.state == .on)
    }
}
