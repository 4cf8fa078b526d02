import DengenModel
import DengenSystem
import Testing

@testable import DengenDrivers

struct SNMPBench: DriverBench {
    let time = ManualTimeSource()
    let strip: StripOnBench
    let driver: any Driver
    let cycles = true
    let delayed: (outlet: Int, milliseconds: Int64)? = nil
    let keepsCommands = false

    init() throws {
        strip = try StripOnBench(time: time)
        driver = SNMPOutlets(talk: strip, choice: .identify(.shipped), time: time)
    }

    func moves() throws -> [WitnessedMove] { strip.moves }

    func cause(_ trouble: DeviceTrouble, outlet: Int?) async { strip.cause(trouble, outlet: outlet) }

    func calm() async { strip.calm() }

    /// SNMP has no words of the device's own.
    func refusal(_ words: String) -> DriverError { .refused("the device refused (wrongValue)") }
}

@Suite("N-27: outlets behind SNMP keep the rules of a driver")
struct SNMPConformanceTests {
    @Test("N-04, N-27: SNMP outlets", arguments: DriverRule.allCases)
    func rules(rule: DriverRule) async throws { try await rule.check(SNMPBench.self) }
}
