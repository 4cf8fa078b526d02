@testable import DengenDrivers
import DengenModel
import DengenSNMP
import DengenSystem
import TestSupport
import Testing

@Suite("N-27: simulated SNMP agents")
struct SimulatedSNMPAgentTests {
    private static let names = ProfileCatalog.shipped.profiles.map(\.name)

    @Test("Every profile becomes a device that is identified as it, and reads as it was told", arguments: names)
    func read(name: String) async throws {
        let bench = try AgentBench(name) { options in
            options.outlets = 6
            options.loads = [100, 0, 20, 30, 40, 50]
            options.startsOff = [3]
            options.outletNames = ["Router"]
        }
        let description = try await bench.driver.describe()
        #expect(description.kind == bench.profile.kind)
        #expect(description.outlets.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(
            description.outlets.first?.name
                == (bench.profile.outletName == nil ? bench.profile.defaultName(of: 1) : "Router"))
        #expect(description.outlets.allSatisfy { $0.isSwitchable == !bench.profile.commands.isEmpty })
        let outlets = try await bench.driver.read().outlets
        #expect(outlets.map(\.state) == [.on, .on, .off, .on, .on, .on])
        #expect(outlets.allSatisfy { $0.condition == nil })
        for (told, read) in zip(description.outlets, outlets) { #expect(told.isMetered == (read.quantities != nil)) }
    }

    @Test("The quantities come through every scale and digit", arguments: names)
    func meters(name: String) async throws {
        let bench = try AgentBench(name) { $0.loads = [200] }
        let metering = bench.profile.metering
        let quantities = try await bench.driver.read().outlets[0].quantities
        #expect((quantities?.power != nil) == (metering.power != nil))
        if let power = quantities?.power { #expect((180...220).contains(power) || isTotal(metering.power)) }
        if let current = quantities?.current { #expect((1.8...2.4).contains(current) || isTotal(metering.current)) }
        if let voltage = quantities?.voltage { #expect((100...102).contains(voltage)) }
        if let energy = quantities?.energy { #expect(abs(energy - 480_000) < 200 || isTotal(metering.energy)) }
    }

    private func isTotal(_ column: MeterColumn?) -> Bool {
        if case .row = column?.place { false } else { true }
    }

    @Test("N-04: off, on and reboot move the one relay, after the time that a relay takes", arguments: names)
    func switching(name: String) async throws {
        let bench = try AgentBench(name)
        guard !bench.profile.commands.isEmpty else {
            await #expect(throws: DriverError.notSupported) { try await bench.perform(.off, 2) }
            return
        }
        _ = try await bench.perform(.off, 2)
        #expect(try await bench.outlet(2).state == .on)
        bench.time.advance(milliseconds: 300)
        #expect(try await bench.driver.read().outlets.map(\.state) == [.on, .off] + Array(repeating: .on, count: 6))
        #expect(try await bench.outlet(2).quantities?.power ?? 0 == 0 || isTotal(bench.profile.metering.power))
        _ = try await bench.perform(.on, 2)
        bench.time.advance(milliseconds: 300)
        #expect(try await bench.outlet(2).state == .on)
        guard bench.profile.commands[.reboot] != nil else {
            await #expect(throws: DriverError.notSupported) { try await bench.perform(.reboot, 2) }
            return
        }
        let delay = try await bench.perform(.reboot, 2).delay
        let told = bench.profile.commands[.reboot]?.delay
        #expect(delay == (told?.column == nil ? told?.milliseconds ?? delay : 5_000))
        bench.time.advance(milliseconds: 300)
        #expect(try await bench.outlet(2).state == .off)
        #expect(try await bench.outlet(1).state == .on)
        bench.time.advance(milliseconds: 5_000)
        #expect(try await bench.outlet(2).state == .on)
        #expect(try await bench.outlet(2).condition == nil)
    }

    @Test("A device that waits says so until it has switched, where its profile knows how")
    func pending() async throws {
        let bench = try AgentBench("apc-rpdu2") { $0.offDelay = 10_000 }
        _ = try await bench.perform(.off, 1)
        let waiting = try await bench.outlet(1)
        #expect(waiting.state == .on && waiting.condition == .pendingOff)
        bench.time.advance(milliseconds: 10_300)
        let done = try await bench.outlet(1)
        #expect(done.state == .off && done.condition == nil)
    }

    @Test("C-25: a name is written and read back; one that is too long is refused")
    func naming() async throws {
        let bench = try AgentBench("apc-rpdu2")
        try await bench.driver.rename(4, to: "Core switch")
        #expect(try await bench.driver.describe().outlets[3].name == "Core switch")
        let column = try #require(bench.profile.outletName?.written)
        let index = try #require(bench.profile.index.arcs(of: 1))
        let id = try #require(column.id(at: index))
        let long = SNMPBinding(id, .octets(Array(repeating: 65, count: 200)))
        #expect(bench.table.set([long]) == SNMPRefusal(.wrongLength, at: 1))
        #expect(bench.table.set([SNMPBinding(id, .integer(1))]) == SNMPRefusal(.wrongType, at: 1))
    }

    @Test("Energy is used only while an outlet is on")
    func energy() async throws {
        let bench = try AgentBench("apc-rpdu2") { $0.loads = [1_000, 1_000] }
        let before = try await bench.driver.read().outlets.map { $0.quantities?.energy ?? 0 }
        _ = try await bench.perform(.off, 2)
        bench.time.advance(milliseconds: 3_600_300)
        let after = try await bench.driver.read().outlets.map { $0.quantities?.energy ?? 0 }
        #expect(abs(after[0] - before[0] - 1_000) <= 100)
        #expect(after[1] - before[1] <= 100)
    }

    @Test("What is no order is refused, and all or none is set")
    func refusals() throws {
        let bench = try AgentBench("apc-rpdu2")
        let command = try #require(bench.profile.commands[.off])
        let index = try #require(bench.profile.index.arcs(of: 1))
        let id = try #require(command.column.id(at: index))
        let state = try #require(bench.profile.state.column.id(at: index))
        #expect(bench.table.set([SNMPBinding(id, .integer(99))]) == SNMPRefusal(.wrongValue, at: 1))
        #expect(bench.table.set([SNMPBinding(id, .octets([2]))]) == SNMPRefusal(.wrongType, at: 1))
        #expect(bench.table.set([SNMPBinding(state, .integer(1))]) == SNMPRefusal(.notWritable, at: 1))
        let off = SNMPBinding(id, command.written)
        let nowhere = SNMPBinding(.internet(4, 1, 1), .integer(1))
        #expect(bench.table.set([off, nowhere]) == SNMPRefusal(.noCreation, at: 2))
        bench.time.advance(milliseconds: 1_000)
        #expect(bench.table.get(state) == .integer(2))
    }

    @Test("A walk goes through all cells in order and ends")
    func walk() throws {
        for name in Self.names {
            let bench = try AgentBench(name)
            var last = ObjectID.internet(0)
            var count = 0
            while let binding = bench.table.next(after: last) {
                #expect(binding.id > last)
                #expect(bench.table.get(binding.id) == binding.value)
                last = binding.id
                count += 1
            }
            #expect(count >= 12)
        }
    }

    @Test("Options that no device has are refused by name")
    func options() throws {
        let profile = try ProfileCatalog.shipped.profile(named: "apc-rpdu2")
        let wrong: [(String, @Sendable (inout SimulatedSNMPAgent.Options) -> Void)] = [
            ("outlets", { $0.outlets = 0 }), ("outlets", { $0.outlets = 100 }), ("loads", { $0.loads = [.nan] }),
            ("startsOff", { $0.startsOff = [9] }), ("onDelay, offDelay, rebootTime", { $0.rebootTime = -1 }),
            ("read, write", { $0.write = "" }),
        ]
        for (name, change) in wrong {
            var options = SimulatedSNMPAgent.Options()
            change(&options)
            let error = #expect(throws: OptionFault.self) { try SimulatedSNMPAgent(profile, options: options) }
            #expect(error?.option == name)
        }
    }

    @Test("N-04: over the wire, by net-snmp: identified, read, switched and proved; closed is silent")
    func overTheWire() async throws {
        let agent = try SimulatedSNMPAgent(try ProfileCatalog.shipped.profile(named: "apc-rpdu2"))
        let port = try await agent.serve()
        let target = SNMPTarget(
            host: "127.0.0.1", port: port.port, security: .v2c(read: "public", write: "private"), timeout: 500)
        let driver = SNMPOutlets(talk: SNMPEngine.shared.session(target), choice: .identify(.shipped))
        #expect(try await driver.describe().outlets.count == 8)
        _ = try await driver.perform(PowerOrder(outlet: 5, action: .off, command: requireID("wire")))
        try await eventually("outlet 5 is off") { try await driver.read().outlets[4].state == .off }
        port.close()
        await #expect(throws: DriverError.noAnswer) { try await driver.read() }
    }
}

/// A simulated agent, and the driver that reads it without a network between them.
struct AgentBench {
    let time = ManualTimeSource()
    let profile: DeviceProfile
    let table: SimulatedSNMPTable
    let driver: SNMPOutlets

    init(_ name: String, _ change: (inout SimulatedSNMPAgent.Options) -> Void = { _ in }) throws {
        profile = try ProfileCatalog.shipped.profile(named: name)
        var options = SimulatedSNMPAgent.Options()
        change(&options)
        table = SimulatedSNMPTable(profile, options, time: time)
        driver = SNMPOutlets(talk: TableTalk(table), choice: .identify(.shipped), time: time)
    }

    func outlet(_ number: Int) async throws -> OutletReading {
        // Quantities that move slowly are read once a minute.
        try #require(try await driver.read().outlets.first { $0.number == number })
    }

    func perform(_ action: PowerAction, _ outlet: Int) async throws -> Acceptance {
        try await driver.perform(PowerOrder(outlet: outlet, action: action, command: requireID("c")))
    }
}

/// Asks a table as an agent would be asked.
private struct TableTalk: SNMPTalk {
    private let table: any SNMPTable

    init(_ table: any SNMPTable) {
        self.table = table
    }

    func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding] {
        ids.map { SNMPBinding($0, table.get($0) ?? .noSuchInstance) }
    }

    func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError) {
        if let refusal = table.set(bindings) { throw .refused(refusal.status, index: refusal.index) }
    }

    func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding] {
        var found: [SNMPBinding] = []
        var last = root
        while let binding = table.next(after: last), binding.id.suffix(after: root) != nil {
            found.append(binding)
            if found.count > most { throw .endless }
            last = binding.id
        }
        return found
    }
}
