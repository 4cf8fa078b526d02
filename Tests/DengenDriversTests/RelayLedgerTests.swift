import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import Testing

@Suite("Relay ledger")
struct RelayLedgerTests {
    private func rebooter(_ ledger: LedgerFile, key: String = "r", time: ManualTimeSource) throws -> SimulatedRebooter {
        var options = SimulatedRebooter.Options()
        options.ledger = ledger.path
        return try SimulatedRebooter(key: requireID(key), options: options, time: time)
    }

    private func order(_ action: PowerAction, _ outlet: Int) throws -> PowerOrder {
        PowerOrder(outlet: outlet, action: action, command: try requireID("id-\(action.rawValue)-\(outlet)"))
    }

    @Test("Relays latch: a new process finds them as they were, each device its own")
    func latch() async throws {
        let ledger = LedgerFile()
        let time = ManualTimeSource()
        let first = try rebooter(ledger, time: time)
        _ = try await first.perform(order(.off, 1))
        _ = try await first.perform(order(.off, 3))
        _ = try await first.perform(order(.on, 3))
        let again = try await rebooter(ledger, time: time).read().outlets.map(\.state)
        #expect(again == [.off, .on, .on, .on])
        let other = try await rebooter(ledger, key: "other", time: time).read().outlets.map(\.state)
        #expect(other == [.on, .on, .on, .on])
    }

    @Test("A reboot that was cut in its off time is on before anybody asks, under the same command")
    func debt() async throws {
        let ledger = LedgerFile()
        let time = ManualTimeSource()
        _ = try await rebooter(ledger, time: time).perform(order(.reboot, 2))
        #expect(try ledger.lines.map(\.phase) == [.off])
        let again = try rebooter(ledger, time: time)
        #expect(try ledger.lines.map(\.phase) == [.off, .on])
        #expect(Set(try ledger.lines.map(\.command)) == ["id-reboot-2"])
        #expect(try await again.read().outlets[1].state == .on)
        _ = try rebooter(ledger, time: time)
        #expect(try ledger.lines.count == 2)
    }

    @Test("A line has the fields that a judge needs")
    func format() async throws {
        let ledger = LedgerFile()
        let time = ManualTimeSource(wall: 1_000, monotonic: 7)
        _ = try await rebooter(ledger, time: time).perform(order(.off, 4))
        let text = try String(contentsOfFile: ledger.path, encoding: .utf8)
        let expected =
            #"{"boot":7,"wall":1000,"device":"r","outlet":4,"action":"off","command":"id-off-4","phase":"off"}"#
        #expect(text == expected + "\n")
    }

    @Test("A torn last line is left out and spoils nothing that follows")
    func torn() async throws {
        let ledger = LedgerFile()
        let time = ManualTimeSource()
        _ = try await rebooter(ledger, time: time).perform(order(.off, 1))
        try ledger.append(#"{"boot":0,"wall":0,"device":"r","outlet":2,"acti"#)
        let again = try rebooter(ledger, time: time)
        _ = try await again.perform(order(.off, 3))
        #expect(try ledger.lines.map(\.outlet) == [1, 3])
        #expect(try await again.read().outlets.map(\.state) == [.off, .on, .off, .on])
    }

    @Test("A relay whose line cannot be written does not move, then or later")
    func unwritable() async throws {
        let ledger = LedgerFile()
        let rebooter = try rebooter(ledger, time: ManualTimeSource())
        try FileManager.default.createDirectory(atPath: ledger.path, withIntermediateDirectories: false)
        let error = await #expect(throws: DriverError.self) { try await rebooter.perform(order(.off, 1)) }
        guard case .refused(let words) = error else {
            Issue.record("wrong error: \(String(describing: error))")
            return
        }
        #expect(words.utf8.starts(with: "open ".utf8))
        try FileManager.default.removeItem(atPath: ledger.path)
        #expect(try await rebooter.read().outlets[0].state == .on)
        _ = try await rebooter.perform(order(.off, 2))
        #expect(try ledger.lines.map(\.outlet) == [2])
    }
}
