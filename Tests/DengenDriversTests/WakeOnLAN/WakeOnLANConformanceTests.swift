import DengenDrivers
import DengenModel
import DengenSystem
import Testing

/// Slots of which two have a host; nothing here has a relay.
struct WakeOnLANBench: DriverBench {
    let driver: any Driver
    let time = ManualTimeSource()
    let cycles = false
    let delayed: (outlet: Int, milliseconds: Int64)? = nil

    init() throws { try self.init(probe: ScriptedProbe(alive: ["a"])) }

    init(probe: any HostProbe) throws {
        var options = WakeOnLANOutlets.Options()
        options.slots = ["a", "b", nil].map { .init(mac: "02:00:5e:10:00:01", host: $0) }
        options.broadcast = ["127.255.255.255"]
        driver = try WakeOnLANOutlets(name: "PC", options: options, time: time, probe: probe)
    }

    func moves() throws -> [WitnessedMove] { [] }
    func cause(_ trouble: DeviceTrouble, outlet: Int?) async {}
    func calm() async {}
}

@Suite("A-57: Wake-on-LAN keeps the rules of a driver")
struct WakeOnLANConformanceTests {
    @Test("N-04: the rules for outlets without a relay", arguments: DriverRule.withoutRelay)
    func rules(rule: DriverRule) async throws { try await rule.check(WakeOnLANBench.self) }

    @Test("N-04: a probe that never ends is left behind within ten seconds")
    func hangs() async throws {
        let bench = try WakeOnLANBench(probe: EndlessProbe())
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.read() }
        #expect(outcome == .failure(.noAnswer))
        #expect(elapsed <= 10_000)
    }

    @Test("A-57: the three packets of an order take a fifth of a second")
    func pace() async throws {
        let bench = try WakeOnLANBench()
        let order = try bench.order(.on, 3)
        let (outcome, elapsed) = await bench.timed { driver throws(DriverError) in try await driver.perform(order) }
        #expect(outcome == .success(Acceptance()))
        #expect(elapsed == 200)
    }
}

private struct EndlessProbe: HostProbe {
    func ask(_ hosts: Set<String>, within milliseconds: Int64) async -> [String: HostAnswer] {
        do { try await Task.sleep(for: .seconds(3_600)) } catch { return [:] }
        return [:]
    }
}
