import DengenDrivers
import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("Devices' own messages: traps in")
struct NoticeTests {
    private let shop = Workshop()
    private let ear = AsyncStream<DeviceNotice>.makeStream()

    /// Its devices are asked by themselves once an hour.
    private func bench() throws -> AgentBench {
        var timing = AgentBench.quick
        timing.pollEvery = 3_600_000
        let source = SiteServices.NoticeSource(notices: ear.stream, close: {})
        return try AgentBench(timing: timing, services: shop.services(notices: { source }))
    }

    private func say(_ devices: ManagedDevice..., on bench: AgentBench) async throws -> Shelf {
        try bench.centre.say(.devices(DeviceRoster(devices: devices)))
        try await eventually("described and read") {
            devices.allSatisfy { (shop.shelves($0.key.rawValue).first?.reads ?? 0) > 0 }
        }
        try await eventually("told") { bench.centre.items.contains { $0.state?.device == devices[0].key } }
        return try #require(shop.shelves(devices[0].key.rawValue).first)
    }

    @Test("A message is reported as an event of its outlet, and the device is read at once")
    func event() async throws {
        let bench = try bench()
        try await bench.withAgent {
            let shelf = try await say(Samples.managed("P1"), on: bench)
            shelf.change { $0.states[3] = .off }
            ear.continuation.yield(Samples.notice("192.0.2.7", .overloadRaised, outlet: 3))
            ear.continuation.yield(Samples.notice("192.0.2.7", .overloadCleared, outlet: 77))
            try await eventually("both are told") { bench.centre.items.compactMap(\.happening).count == 2 }
            let key = DeviceKey("P1")!
            #expect(
                bench.centre.items.compactMap(\.happening) == [
                    Happening(code: .overloadRaised, device: key, outlet: 3),
                    Happening(code: .overloadCleared, device: key),
                ])
            try await eventually("the new state is told") {
                bench.centre.items.compactMap(\.state).contains {
                    $0.device == key && $0.outlets.contains { $0.number == 3 && $0.state == .off }
                }
            }
        }
    }

    @Test("A storm is a few events and few reads; strangers are nothing; another device is heard through it")
    func storm() async throws {
        let bench = try bench()
        try await bench.withAgent {
            let shelf = try await say(Samples.managed("P1"), Samples.managed("Q1"), on: bench)
            for number in 0..<3_000 {
                let source = number % 3 == 0 ? "192.0.2.200" : "192.0.2.7"
                ear.continuation.yield(Samples.notice(source, .deviceRestarted))
            }
            ear.continuation.yield(Samples.notice("192.0.2.8", .deviceAskedWrongly))
            try await eventually("the other is told") {
                bench.centre.items.compactMap(\.happening).contains { $0.device == DeviceKey("Q1")! }
            }
            #expect(bench.centre.items.compactMap(\.happening).count == 2)
            #expect(shelf.reads < 20)
        }
    }

    @Test("A device that is off the list is a stranger")
    func dropped() async throws {
        let bench = try bench()
        try await bench.withAgent {
            _ = try await say(Samples.managed("P1"), Samples.managed("P2"), on: bench)
            ear.continuation.yield(Samples.notice("192.0.2.7", .deviceRestarted))
            try await eventually("told of neither") {
                bench.centre.items.compactMap(\.happening) == [Happening(code: .deviceRestarted)]
            }
            try bench.centre.say(.devices(DeviceRoster(devices: [])))
            try await bench.settle("dropped")
            ear.continuation.yield(Samples.notice("192.0.2.7", .deviceRestarted))
            try bench.centre.say(.devices(DeviceRoster(devices: [Samples.managed("P3")])))
            try await eventually("described") {
                bench.centre.items.contains { $0.inventory?.device == DeviceKey("P3")! }
            }
            ear.continuation.yield(Samples.notice("192.0.2.7", .deviceAskedWrongly))
            try await eventually("told of the one") { bench.centre.items.compactMap(\.happening).count >= 2 }
            #expect(bench.centre.items.compactMap(\.happening).last?.device == DeviceKey("P3")!)
        }
    }

    @Test("A door that cannot be opened does not keep the agent from its work")
    func deaf() async throws {
        let bench = try AgentBench(
            services: shop.services(notices: { throw SiteServices.NoEars(cause: "the port is taken") }))
        try await bench.withAgent {
            let id = Samples.id("c1")
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, state: .confirmed)
        }
    }
}
