import DengenDrivers
import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("A-73: a device that goes silent")
struct DeviceLossTests {
    @Test("A-73: 途絶 and return are reported once each, with inventory and all states at the return")
    func lostAndFound() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try await eventually("its states are known") { bench.centre.items.contains { $0.state != nil } }
            let before = bench.centre.items.count
            await bench.rebooter.inject(.silent, outlet: nil)
            try await eventually("lost") { bench.connections == [true, false] }
            await bench.rebooter.clear()
            try await eventually("found") { bench.connections == [true, false, true] }
            try await eventually("told again") {
                let told = bench.centre.items.dropFirst(before)
                return told.contains { $0.inventory != nil }
                    && told.contains { $0.state?.outlets.count == 4 }
            }
        }
    }

    @Test("A-72: a monitor's fault reaches the centre and goes again")
    func monitorFault() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            await bench.rebooter.inject(.monitor(.ping), outlet: 2)
            try await eventually("raised") { bench.lastReading(of: 2)?.fault == .ping }
            await bench.rebooter.clear()
            try await eventually("cleared") { bench.lastReading(of: 2)?.fault == nil }
        }
    }
}

extension AgentBench {
    var connections: [Bool] { centre.items.compactMap { $0.connection?.isConnected } }

    func lastReading(of outlet: Int) -> OutletReading? {
        centre.items.compactMap(\.state).flatMap(\.outlets).last { $0.number == outlet }
    }
}
