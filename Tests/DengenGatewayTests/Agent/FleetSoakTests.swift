import DengenDrivers
import DengenModel
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenGateway

@Suite("R-12, trust 4.2: devices listed, changed and dropped at random moments, with orders under way and restarts")
struct FleetSoakTests {
    private struct Order {
        var id: CommandID
        var action: PowerAction
        var device: DeviceKey
        var outlet: Int
    }

    private let shop = Workshop(isOneSite: true)
    private let keys = ["P1", "P2", "P3"]

    @Test("Every command ends once, none moves a relay twice, and what a reboot switched off is on again")
    func soak() async throws {
        var generator = SystemRandomNumberGenerator()
        var timing = AgentBench.quick
        timing.rebootOff = 60
        timing.proofTime = 5_000
        shop.prepare { shelf in shelf.change { $0.hasReboot = false } }
        let bench = try AgentBench(timing: timing, services: shop.services())
        var orders: [Order] = []
        for round in 0..<4 {
            try await bench.withAgent {
                for number in 0..<12 {
                    try bench.centre.say(.devices(roster(using: &generator)))
                    let order = Order(
                        id: Samples.id("f-\(round)-\(number)"),
                        action: PowerAction.allCases.randomElement(using: &generator)!,
                        device: DeviceKey(keys.randomElement(using: &generator)!)!,
                        outlet: Int.random(in: 1...3, using: &generator))
                    orders.append(order)
                    try bench.centre.say(
                        bench.centre.order(order.id, order.action, outlet: order.outlet, device: order.device))
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &generator)))
                }
            }
        }
        try await settle(bench, orders)
        for order in orders { try await check(order, bench) }
        #expect(orders.contains { bench.centre.states(of: $0.id).contains(.confirmed) })
    }

    private func roster(using generator: inout some RandomNumberGenerator) -> DeviceRoster {
        let listed = keys.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }
        let devices = listed.map { key in
            let change = Int.random(in: 0..<6, using: &generator)
            let options = change < 4 ? "{}" : change == 4 ? "{\"port\":2}" : Workshop.broken
            return Samples.managed(key, options: options)
        }
        return DeviceRoster(devices: devices)
    }

    private func settle(_ bench: AgentBench, _ orders: [Order]) async throws {
        try await bench.withAgent {
            try bench.centre.say(.devices(DeviceRoster(devices: keys.map { Samples.managed($0) })))
            let open = orders.map(\.id).filter { bench.centre.states(of: $0).last?.isFinal != true }
            try bench.centre.say(.inquire(.init(commands: open)))
            for order in orders { _ = try await bench.ending(of: order.id) }
            try await eventually("every reboot ends with an on") {
                orders.allSatisfy { $0.action != .reboot || moves(of: $0).last != .off }
            }
        }
    }

    private func moves(of order: Order) -> [PowerAction] {
        shop.shelves(order.device.rawValue).last?.moves(for: order.id) ?? []
    }

    private func check(_ order: Order, _ bench: AgentBench) async throws {
        let endings = Set(bench.centre.states(of: order.id).filter(\.isFinal))
        #expect(endings.count == 1, "\(order.id) ended as \(endings)")
        let moves = moves(of: order)
        #expect(moves.filter { $0 == .off }.count <= 1, "\(order)")
        if order.action != .reboot { #expect(moves.count <= 1, "\(order)") }
    }
}
