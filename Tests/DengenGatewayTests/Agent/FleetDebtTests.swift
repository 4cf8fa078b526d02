import DengenDrivers
import DengenModel
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenGateway

@Suite("trust 4.2 rule 4: what a device that is taken off the list still owes")
struct FleetDebtTests {
    private let id = Samples.id("0198-c1")
    private let shop = Workshop()

    private func bench(rebootOff: Int64) throws -> AgentBench {
        var timing = AgentBench.quick
        timing.rebootOff = rebootOff
        shop.prepare { shelf in shelf.change { $0.hasReboot = false } }
        return try AgentBench(timing: timing, services: shop.services())
    }

    private func say(_ devices: ManagedDevice..., on bench: AgentBench) async throws {
        try bench.centre.say(.devices(DeviceRoster(devices: devices)))
        try await bench.settle("roster-\(UUID())")
    }

    private func reboot(_ bench: AgentBench) async throws {
        try await say(Samples.managed("P1"), on: bench)
        try bench.centre.say(bench.centre.order(id, .reboot, device: DeviceKey("P1")!))
        try await eventually("the outlet is off") { bench.centre.states(of: id) == [.accepted] }
    }

    @Test("The ON of a reboot is given before the loop ends, and the command ends as it should")
    func dropped() async throws {
        let bench = try bench(rebootOff: 500)
        try await bench.withAgent {
            try await reboot(bench)
            try await say(on: bench)
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .on))
            #expect(shop.shelves("P1").map(\.moves) == [[.off, .on]])
        }
    }

    @Test("A changed device: the driver that switched off switches on, then the new one takes over")
    func replaced() async throws {
        let bench = try bench(rebootOff: 500)
        try await bench.withAgent {
            try await reboot(bench)
            try await say(Samples.managed("P1", options: "{\"port\":2}"), on: bench)
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .on))
            try await eventually("the new one is asked") { (shop.shelves("P1").last?.reads ?? 0) > 0 }
            #expect(shop.shelves("P1").map(\.moves) == [[.off, .on], []])
        }
    }

    @Test("An agent that ended in between pays at its next start, although the device is on no list")
    func restarted() async throws {
        let bench = try bench(rebootOff: 60_000)
        try await bench.withAgent {
            try await reboot(bench)
            try await say(on: bench)
        }
        #expect(shop.shelves("P1").flatMap(\.moves) == [.off])
        try await bench.withAgent {
            try await eventually("paid") { shop.shelves("P1").last?.moves == [.on] }
            _ = try await bench.ending(of: id)
        }
        // Nothing is left of it.
        let count = shop.shelves("P1").count
        try await bench.withAgent { #expect(shop.shelves("P1").count == count) }
        #expect(shop.shelves("P1").flatMap(\.moves) == [.off, .on])
    }

    @Test("A command whose device is not there after a restart is not left open")
    func vanished() async throws {
        let bench = try bench(rebootOff: 60_000)
        shop.prepare { shelf in shelf.change { $0.obeys = false } }
        try await bench.withAgent {
            try await say(Samples.managed("P1"), on: bench)
            try bench.centre.say(bench.centre.order(id, .off, device: DeviceKey("P1")!))
            try await eventually("accepted") { bench.centre.states(of: id) == [.accepted] }
        }
        try FileManager.default.removeItem(atPath: bench.directory + "/\(AgentBench.gateway).key")
        try await bench.withAgent {
            try await bench.expect(id, endsAs: Command.Outcome(.interrupted, reason: .restarted, present: .unknown))
        }
    }
}
