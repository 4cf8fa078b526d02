package import DengenModel
package import DengenSystem

/// A network switch without hardware that feeds its ports' devices: every port shows the watts that it gives.
///
/// It has no cycle of its own, as RFC 3621 has none: the gateway switches off, waits and switches on again.
package struct SimulatedPoE: SimulatedDevice {
    private let name: String
    private let options: Options
    private let board: SimulatedBoard

    /// - Throws: `OptionFault`, or `RelayLedger.Failure` when the ledger cannot be read.
    package init(
        key: DeviceKey, name: String = "PoEスイッチ", options: Options = Options(),
        time: any TimeSource = SystemTimeSource()
    ) throws {
        try options.check()
        self.name = name
        self.options = options
        board = try SimulatedBoard(
            device: key, outlets: 1...options.ports, startsOff: options.startsOff, ledger: options.ledger, time: time)
    }

    /// A camera that loses power for less than some seconds may not notice.
    package var rhythm: DriverRhythm? { DriverRhythm(pollEvery: 5_000, proofEvery: 200, rebootOff: 5_000) }

    package func describe() async throws(DriverError) -> DeviceDescription {
        try await board.reach()
        let outlets = (1...options.ports).map { number in
            OutletDescription(number: number, kind: .poe, name: portName(number), isMetered: true)
        }
        return DeviceDescription(
            kind: .poeSwitch, name: name, model: "SIM-POE\(options.ports)", firmware: "1.0.0", mac: options.mac,
            outlets: outlets)
    }

    package func read() async throws(DriverError) -> DeviceReading {
        let outlets = try await board.read(1...options.ports)
        return DeviceReading(outlets: outlets.map(metered))
    }

    package func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        guard (1...options.ports).contains(order.outlet), order.action != .reboot else { throw .notSupported }
        return try await board.perform(order, RelayDelays(), refusal: nil)
    }

    package func inject(_ fault: SimulatedFault, outlet: Int?) async { await board.inject(fault, outlet: outlet) }

    package func clear() async { await board.clear() }

    private func metered(_ outlet: OutletReading) -> OutletReading {
        var outlet = outlet
        outlet.quantities = Quantities(power: outlet.state == .on ? options.loads[outlet.number] ?? 0 : 0)
        return outlet
    }

    private func portName(_ number: Int) -> String {
        options.portNames.indices.contains(number - 1) ? options.portNames[number - 1] : "ポート\(number)"
    }
}
