import DengenDrivers
import DengenModel
import DengenWire
import Foundation
import TestSupport
import Testing

@testable import DengenGateway

@Suite("A-85, A-86: devices come and go while the agent runs")
struct FleetTests {
    private let id = Samples.id("0198-c1")
    private let shop = Workshop()

    private func bench(_ timing: GatewayTiming = AgentBench.quick) throws -> AgentBench {
        try AgentBench(timing: timing, services: shop.services())
    }

    private func say(_ devices: ManagedDevice..., on bench: AgentBench, _ marker: String = "roster") async throws {
        try bench.centre.say(.devices(DeviceRoster(devices: devices)))
        try await bench.settle(marker + "-\(UUID())")
    }

    private func inventories(_ key: String, _ bench: AgentBench) -> Int {
        bench.centre.items.filter { $0.inventory?.device == DeviceKey(key)! }.count
    }

    @Test("A listed device is described, read and switched; the file's own device goes on beside it")
    func added() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try await say(Samples.managed("P1"), on: bench)
            try await eventually("P1 is described") { inventories("P1", bench) == 1 }
            try bench.centre.say(bench.centre.order(id, .off, outlet: 2, device: DeviceKey("P1")!))
            try await bench.expect(id, endsAs: Command.Outcome(.confirmed, present: .off))
            let own = Samples.id("own")
            try bench.centre.say(bench.centre.order(own, .off))
            try await bench.expect(own, state: .confirmed)
            #expect(shop.shelves("P1").map(\.moves) == [[.off]])
        }
    }

    @Test("N-05: an outlet that can only be looked at takes no order")
    func unswitchable() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try await say(Samples.managed("P1"), on: bench)
            try await eventually("P1 is described") { inventories("P1", bench) == 1 }
            try bench.centre.say(bench.centre.order(id, .off, outlet: 4, device: DeviceKey("P1")!))
            try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .locked))
            let free = OutletSettings.Entry(device: DeviceKey("P1")!, outlet: 4, mode: .normal, isEnabled: true)
            let second = Samples.id("c2")
            try bench.centre.say(
                .settings(OutletSettings(entries: [free])),
                bench.centre.order(second, .off, outlet: 4, device: DeviceKey("P1")!))
            try await bench.expect(second, endsAs: Command.Outcome(.failed, reason: .locked))
            #expect(shop.shelves("P1").map(\.moves) == [[]])
        }
    }

    @Test("A-86: a device out of use takes no order at any outlet, listed or not")
    func disabled() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try await say(Samples.managed("P1"), on: bench)
            try await eventually("P1 is described") { inventories("P1", bench) == 1 }
            let entry = OutletSettings.Entry(device: DeviceKey("P1")!, outlet: 1, mode: .normal, isEnabled: true)
            try bench.centre.say(.settings(OutletSettings(entries: [entry], disabled: [DeviceKey("P1")!])))
            for outlet in 1...2 {
                let id = Samples.id("c\(outlet)")
                try bench.centre.say(bench.centre.order(id, .off, outlet: outlet, device: DeviceKey("P1")!))
                try await bench.expect(id, endsAs: Command.Outcome(.failed, reason: .disabled))
            }
            let own = Samples.id("own")
            try bench.centre.say(bench.centre.order(own, .off))
            try await bench.expect(own, state: .confirmed)
        }
    }

    @Test("The same roster again keeps the loop; a change makes one new driver; off the list it is left alone")
    func changed() async throws {
        let bench = try bench()
        try await bench.withAgent {
            let first = Samples.managed("P1")
            try await say(first, on: bench)
            try await say(first, on: bench)
            try await eventually("P1 is described") { inventories("P1", bench) == 1 }
            #expect(shop.shelves("P1").count == 1)
            try await say(Samples.managed("P1", options: "{\"port\":2}"), on: bench)
            try await eventually("the new one is described") { inventories("P1", bench) == 2 }
            let shelves = shop.shelves("P1")
            #expect(shelves.count == 2)
            try await say(on: bench)
            try bench.centre.say(bench.centre.order(id, .off, device: DeviceKey("P1")!))
            let outcome = try await bench.ending(of: id)
            #expect(outcome.state == .failed && [.disabled, .notSupported].contains(outcome.reason))
            try await eventually("both are left alone") {
                let before = shelves.map(\.reads)
                try await Task.sleep(for: .milliseconds(300))
                return shelves.map(\.reads) == before
            }
            #expect(shelves.flatMap(\.moves).isEmpty)
        }
    }

    @Test("The roster outlives the agent without a centre; no credential can be read in its files")
    func remembered() async throws {
        let bench = try bench()
        let device = Samples.managed("P1", options: "{\"read\":\"very-private-word\"}", names: [1: "server"])
        try await bench.withAgent { try await say(device, on: bench) }
        let files = try FileManager.default.contentsOfDirectory(atPath: bench.directory)
        #expect(files.contains("\(AgentBench.gateway).key"))
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.directory + "/" + file))
            #expect(bytes.range(of: Data("very-private-word".utf8)) == nil, "\(file)")
        }
        let before = inventories("P1", bench)
        try await bench.withAgent {
            try await eventually("P1 is described again") { inventories("P1", bench) > before }
            #expect(shop.shelves("P1").last?.entry == device)
        }
    }

    @Test("With another key the agent starts, and the centre tells it the devices again")
    func lostKey() async throws {
        let bench = try bench()
        try await bench.withAgent { try await say(Samples.managed("P1"), on: bench) }
        try FileManager.default.removeItem(atPath: bench.directory + "/\(AgentBench.gateway).key")
        try await bench.withAgent {
            #expect(shop.shelves("P1").count == 1)
            try await say(Samples.managed("P1"), on: bench)
            try await eventually("P1 is driven again") { shop.shelves("P1").count == 2 }
        }
        try await bench.withAgent { try await eventually("and kept") { shop.shelves("P1").count == 3 } }
    }

    @Test("A device that cannot be driven is told once, without its secrets, and again when it changed")
    func rejected() async throws {
        let bench = try bench()
        func rejections() -> [DeviceRejection] { bench.centre.items.compactMap(\.rejection) }
        let broken = Samples.managed("P1", options: Workshop.broken)
        try await bench.withAgent {
            try await say(broken, on: bench)
            try await say(broken, on: bench)
            #expect(rejections().map(\.device) == [broken.key])
            #expect(rejections().first?.problem.contains("private-word") == false)
            var changed = broken
            changed.name = "other"
            try await say(changed, on: bench)
            #expect(rejections().count == 2)
            try await say(Samples.managed("P1"), on: bench)
            try await eventually("it is driven now") { inventories("P1", bench) == 1 }
        }
    }

    @Test("A key of the configuration file stays the file's")
    func shadowed() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try await say(Samples.managed(Samples.device.rawValue), on: bench)
            #expect(shop.shelves(Samples.device.rawValue).isEmpty)
            try await say(on: bench)
            try bench.centre.say(bench.centre.order(id, .off))
            try await bench.expect(id, state: .confirmed)
        }
    }

    @Test("C-25: names are written to the device once, and read back as it keeps them")
    func names() async throws {
        let bench = try bench()
        func name(_ outlet: Int) -> String? {
            let last = bench.centre.items.compactMap(\.inventory).last { $0.device == DeviceKey("P1")! }
            return last?.description.outlets.first { $0.number == outlet }?.name
        }
        try await bench.withAgent {
            try await say(Samples.managed("P1", names: [1: "a", 2: "a long name"]), on: bench)
            try await eventually("the name is read back") { name(2) == "a long n" }
            let shelf = try #require(shop.shelves("P1").first)
            #expect(shelf.writes == ["a long name"])
            try await say(Samples.managed("P1", names: [1: "first", 2: "a long name"]), on: bench)
            try await eventually("the other name is read back") { name(1) == "first" }
            #expect(shelf.writes == ["a long name", "first"])
            #expect(shop.shelves("P1").count == 1)
        }
    }

    @Test("Many devices at once, and all of them gone again")
    func many() async throws {
        let bench = try bench()
        let devices = (1...60).map { Samples.managed("P\($0)") }
        try await bench.withAgent {
            try bench.centre.say(.devices(DeviceRoster(devices: devices)))
            try await eventually("all are described") {
                Set(bench.centre.items.compactMap(\.inventory).map(\.device)).count == 61
            }
            try await say(on: bench)
            let store = bench.directory
            try await eventually("none is read any more") {
                let before = devices.map { shop.shelves($0.key.rawValue).last?.reads }
                try await Task.sleep(for: .milliseconds(250))
                return devices.map { shop.shelves($0.key.rawValue).last?.reads } == before
            }
            #expect(FileManager.default.fileExists(atPath: store))
        }
        let before = shop.shelves("P1").count
        try await bench.withAgent { #expect(shop.shelves("P1").count == before) }
    }
}
