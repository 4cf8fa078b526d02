import DengenDrivers
import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("R-12, trust 4.3: cut, lose, repeat and restart at random moments")
struct SoakTests {
    /// What the centre keeps of an order of its own.
    private struct Order {
        var id: CommandID
        var action: PowerAction
        var outlet: Int
    }

    @Test("R-12: no relay moves twice for one command, and every command ends", arguments: [true, false])
    func soak(hasReboot: Bool) async throws {
        var generator = SystemRandomNumberGenerator()
        let bench = try AgentBench(timing: patient) {
            $0.rebootOffTime = 60
            $0.hasReboot = hasReboot
        }
        var orders: [Order] = []
        for round in 0..<6 {
            try await bench.withAgent(isLinked: round % 2 == 0) {
                for number in 0..<6 {
                    let order = Order(
                        id: Samples.id("s-\(round)-\(number)"),
                        action: PowerAction.allCases.randomElement(using: &generator)!,
                        outlet: Int.random(in: 1...4, using: &generator))
                    orders.append(order)
                    try await disturb(bench, orders, using: &generator)
                }
            }
        }
        try await settle(bench, orders)
        for order in orders { try await check(order, bench) }
        #expect(orders.contains { bench.centre.states(of: $0.id).contains(.confirmed) })
    }

    private var patient: GatewayTiming {
        var timing = AgentBench.quick
        timing.rebootOff = 60
        timing.proofTime = 5_000
        return timing
    }

    /// Sends the newest order and an old one again, and lets something go wrong now and then.
    private func disturb(
        _ bench: AgentBench, _ orders: [Order], using generator: inout some RandomNumberGenerator
    ) async throws {
        for order in [orders.last, orders.randomElement(using: &generator)].compactMap(\.self) {
            try bench.centre.say(bench.centre.order(order.id, order.action, outlet: order.outlet))
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bench.centre.cutStreams()
        case 1: bench.centre.plan(.replyLost)
        case 2: bench.centre.plan(.status(503))
        default: break
        }
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &generator)))
    }

    /// What a centre does at the end: asks what became of everything it heard no ending of.
    private func settle(_ bench: AgentBench, _ orders: [Order]) async throws {
        try await bench.withAgent {
            let open = orders.map(\.id).filter { bench.centre.states(of: $0).last?.isFinal != true }
            try bench.centre.say(.inquire(.init(commands: open)))
            for order in orders { _ = try await bench.ending(of: order.id) }
        }
    }

    private func check(_ order: Order, _ bench: AgentBench) async throws {
        let endings = Set(bench.centre.states(of: order.id).filter(\.isFinal))
        #expect(endings.count == 1, "\(order.id) ended as \(endings)")
        if order.action == .reboot {
            // A device's own cycle goes on without us; the owed ON may be given twice.
            try await eventually("\(order.id) is on again") {
                _ = try await bench.rebooter.read()
                return try bench.moves(for: order.id).last != .off
            }
            #expect(try bench.moves(for: order.id).filter { $0 == .off }.count <= 1)
        } else {
            #expect(try bench.moves(for: order.id).count <= 1)
        }
        if endings.contains(.expired) { #expect(try bench.moves(for: order.id) == []) }
    }
}
