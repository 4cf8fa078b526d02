import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import Testing

/// A ledger file of its own, gone with the value.
final class LedgerFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(SecureRandom.uuid4() + ".jsonl").path

    var lines: [RelayLedger.Line] {
        get throws { try RelayLedger.lines(at: path) }
    }

    func append(_ text: String) throws {
        let known = FileManager.default.contents(atPath: path) ?? Data()
        try (known + Data(text.utf8)).write(to: URL(fileURLWithPath: path))
    }

    deinit { unlink(path) }
}

/// A simulated device whose relays are watched through its ledger.
protocol SimulatorBench: DriverBench {
    var device: any SimulatedDevice { get }
    var ledger: LedgerFile { get }
}

extension SimulatorBench {
    var driver: any Driver { device }

    func moves() throws -> [WitnessedMove] {
        try ledger.lines.map { WitnessedMove(outlet: $0.outlet, phase: $0.phase, command: $0.command) }
    }

    func cause(_ trouble: DeviceTrouble, outlet: Int?) async {
        await device.inject(fault(of: trouble), outlet: outlet)
    }

    func calm() async { await device.clear() }

    private func fault(of trouble: DeviceTrouble) -> SimulatedFault {
        switch trouble {
        case .refuses(let words): .refuses(words)
        case .hangs: .hangs
        case .lies: .lies
        case .slow(let milliseconds): .slow(milliseconds: milliseconds)
        case .losesOrderAtRestart(let offAir): .restartsMidway(orderDone: false, offAir: offAir)
        case .doesOrderAtRestart(let offAir): .restartsMidway(orderDone: true, offAir: offAir)
        case .silent: .silent
        }
    }
}

struct RebooterBench: SimulatorBench {
    let time = ManualTimeSource()
    let ledger = LedgerFile()
    let rebooter: SimulatedRebooter
    let cycles = true
    let delayed: (outlet: Int, milliseconds: Int64)? = (2, 5_000)

    var device: any SimulatedDevice { rebooter }

    init() throws { try self.init { _ in } }

    init(_ change: (inout SimulatedRebooter.Options) -> Void) throws {
        var options = SimulatedRebooter.Options()
        options.wakeOnLAN = ["00:11:22:33:44:55", "00:11:22:33:44:56"]
        options.offDelays = [2: 5_000]
        options.ledger = ledger.path
        change(&options)
        rebooter = try SimulatedRebooter(key: requireID("rebooter-1"), options: options, time: time)
    }
}

struct TapBench: SimulatorBench {
    let time: ManualTimeSource
    let ledger = LedgerFile()
    let tap: SimulatedTap
    let cycles = false
    let delayed: (outlet: Int, milliseconds: Int64)? = nil

    var device: any SimulatedDevice { tap }

    init() throws { try self.init(wall: 1_767_225_600_000) { _ in } }

    init(wall: Int64, _ change: (inout SimulatedTap.Options) -> Void) throws {
        time = ManualTimeSource(wall: wall)
        var options = SimulatedTap.Options()
        options.ledger = ledger.path
        change(&options)
        tap = try SimulatedTap(key: requireID("tap-1"), options: options, time: time)
    }
}

@Suite("N-27: the simulators keep the rules of a driver")
struct SimulatorConformanceTests {
    @Test("N-04, N-27: simulated rebooter", arguments: DriverRule.allCases)
    func rebooter(rule: DriverRule) async throws { try await rule.check(RebooterBench.self) }

    @Test("N-04, N-27: simulated tap", arguments: DriverRule.allCases)
    func tap(rule: DriverRule) async throws { try await rule.check(TapBench.self) }
}
