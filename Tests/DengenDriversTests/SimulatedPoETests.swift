import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import Testing

struct PoEBench: SimulatorBench {
    let time = ManualTimeSource()
    let ledger = LedgerFile()
    let poe: SimulatedPoE
    let cycles = false
    let delayed: (outlet: Int, milliseconds: Int64)? = nil

    var device: any SimulatedDevice { poe }

    init() throws {
        var options = SimulatedPoE.Options()
        options.loads = [1: 6.4, 3: 25.5]
        options.startsOff = [4]
        options.portNames = ["玄関カメラ"]
        options.ledger = ledger.path
        poe = try SimulatedPoE(key: requireID("poe-1"), options: options, time: time)
    }
}

@Suite("Simulated PoE switch (A-59, N-27)")
struct SimulatedPoETests {
    @Test("N-04, N-27: keeps the rules of a driver", arguments: DriverRule.allCases)
    func rules(rule: DriverRule) async throws { try await rule.check(PoEBench.self) }

    @Test("A-59: ports are outlets of their kind; each shows the watts that it gives")
    func ports() async throws {
        let bench = try PoEBench()
        let description = try await bench.driver.describe()
        #expect(description.kind == .poeSwitch)
        #expect(description.outlets.map(\.kind) == Array(repeating: .poe, count: 8))
        #expect(description.outlets.map(\.name).prefix(2) == ["玄関カメラ", "ポート2"])
        #expect(try await bench.driver.read().outlets.map { $0.quantities?.power } == [6.4, 0, 25.5, 0, 0, 0, 0, 0])
        _ = try await bench.driver.perform(bench.order(.off, 3))
        #expect(try await bench.driver.read().outlets[2].quantities == Quantities(power: 0))
    }

    @Test("A-59: a reboot is the gateway's: off, some seconds, on")
    func rebootTime() throws {
        let rhythm = try #require(PoEBench().driver.rhythm)
        #expect((5_000...10_000).contains(rhythm.rebootOff))
    }

    @Test(
        "Options out of range are refused by name",
        arguments: [
            (#"{"ports":0}"#, "ports"), (#"{"ports":49}"#, "ports"), (#"{"loads":{"9":1}}"#, "loads"),
            (#"{"loads":{"1":91}}"#, "loads"), (#"{"loads":{"1":-1}}"#, "loads"), (#"{"startsOff":[0]}"#, "startsOff"),
        ])
    func outOfRange(options: String, name: String) throws {
        let json = #"{"key":"p","kind":"simulatedPoE","name":"","options":\#(options)}"#
        let spec = try JSONDecoder().decode(DeviceSpec.self, from: Data(json.utf8))
        let error = #expect(throws: OptionFault.self) { try DriverCatalog.make(spec) }
        #expect(error?.option == name)
    }
}
