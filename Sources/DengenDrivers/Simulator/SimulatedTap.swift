package import DengenModel
package import DengenSystem
import Synchronization

/// A metered tap without hardware: eight switched outlets that replay a recorded week of real loads.
///
/// An outlet that is off draws nothing and its total stands still. A minute without a reading in the recording has no
/// power and no current here.
package final class SimulatedTap: SimulatedDevice {
    private let name: String
    private let options: Options
    private let board: SimulatedBoard
    private let time: any TimeSource
    private let gauge: Mutex<Gauge>

    /// A tap has so many outlets (C-47).
    package static let outlets = 1...8

    /// - Throws: `OptionFault`, or why the recording or the ledger cannot be read.
    package init(
        key: DeviceKey, name: String = "タップ", options: Options = Options(),
        time: any TimeSource = SystemTimeSource()
    ) throws {
        try options.check()
        self.name = name
        self.options = options
        self.time = time
        board = try SimulatedBoard(
            device: key, outlets: Self.outlets, startsOff: options.startsOff, ledger: options.ledger, time: time)
        let meter = try TapMeter(options.scene, offsetMinutes: options.offsetMinutes, wall: time.wall())
        gauge = Mutex(Gauge(meter: meter, states: board.firstStates))
    }

    package func describe() async throws(DriverError) -> DeviceDescription {
        try await board.reach()
        let outlets = options.scene.sockets.enumerated().map { index, socket in
            OutletDescription(number: index + 1, kind: .mains, name: socket.name, isMetered: true)
        }
        return DeviceDescription(
            kind: .tap, name: name, model: "SIM-TAP8", firmware: "1.0.0", mac: options.mac, outlets: outlets)
    }

    package func read() async throws(DriverError) -> DeviceReading {
        let outlets = try await board.read(Self.outlets)
        await count()
        return DeviceReading(outlets: gauge.withLock { gauge in outlets.map(gauge.metered) })
    }

    package func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        guard Self.outlets.contains(order.outlet), order.action != .reboot else { throw .notSupported }
        let acceptance = try await board.perform(order, RelayDelays(), refusal: nil)
        await count()
        return acceptance
    }

    package func inject(_ fault: SimulatedFault, outlet: Int?) async { await board.inject(fault, outlet: outlet) }

    package func clear() async { await board.clear() }

    /// Counts what flowed since the last call through the relays as they stood then.
    private func count() async {
        let states = await board.states
        let wall = time.wall()
        gauge.withLock { $0.count(to: wall, states) }
    }
}

/// The meter, and the relays as they were when it last counted.
private struct Gauge {
    var meter: TapMeter
    var states: [Int: PowerState]

    mutating func count(to wall: Int64, _ next: [Int: PowerState]) {
        meter.advance(to: wall) { states[$0] == .on }
        states = next
    }

    func metered(_ outlet: OutletReading) -> OutletReading {
        var outlet = outlet
        outlet.quantities = meter.quantities(of: outlet.number, isOn: outlet.state == .on)
        return outlet
    }
}
