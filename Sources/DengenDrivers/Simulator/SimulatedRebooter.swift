package import DengenModel
package import DengenSystem
package import DengenWire

/// A rebooter without hardware: mains outlets with latching relays, and slots that wake computers.
///
///     let driver = try SimulatedRebooter(key: key, options: .init(wakeOnLAN: ["00:11:22:33:44:55"]))
///     await driver.inject(.lies, outlet: 2)
package struct SimulatedRebooter: SimulatedDevice {
    private let name: String
    private let options: Options
    private let targets: [Int: HardwareAddress]
    private let board: SimulatedBoard

    /// - Throws: `OptionFault`, or `RelayLedger.Failure` when the ledger cannot be read or a debt not be paid.
    package init(
        key: DeviceKey, name: String = "リブーター", options: Options = Options(),
        time: any TimeSource = SystemTimeSource()
    ) throws {
        try options.check()
        self.name = name
        self.options = options
        targets = options.targets
        board = try SimulatedBoard(
            device: key, outlets: 1...options.outlets, startsOff: options.startsOff, ledger: options.ledger, time: time)
    }

    package func describe() async throws(DriverError) -> DeviceDescription {
        try await board.reach()
        return DeviceDescription(
            kind: .rebooter, name: name, model: "SIM-RB\(options.outlets)", firmware: "1.0.0", mac: options.mac,
            outlets: mains.map(outlet) + slots.map(slot))
    }

    package func read() async throws(DriverError) -> DeviceReading {
        DeviceReading(outlets: try await board.read(1..<slots.upperBound))
    }

    package func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        guard canDo(order) else { throw .notSupported }
        return try await board.perform(order, delays(of: order.outlet), refusal: refusal)
    }

    package func inject(_ fault: SimulatedFault, outlet: Int?) async { await board.inject(fault, outlet: outlet) }

    package func clear() async { await board.clear() }

    /// The packet that a slot sent last; nil before the first.
    package func lastMagicPacket(slot: Int) async -> MagicPacket? {
        guard let target = targets[slot], await board.lastMove(of: slot) != nil else { return nil }
        return MagicPacket(target: target)
    }

    private var mains: ClosedRange<Int> { 1...options.outlets }

    private var slots: Range<Int> { options.outlets + 1..<options.outlets + 1 + options.wakeOnLAN.count }

    private var refusal: DriverError? {
        options.controlMode == .exclusive ? .wrongMode("Command failed. Select the appropriate mode") : nil
    }

    private func canDo(_ order: PowerOrder) -> Bool {
        if slots.contains(order.outlet) { return order.action == .on }
        return mains.contains(order.outlet) && (order.action != .reboot || options.hasReboot)
    }

    private func delays(of outlet: Int) -> RelayDelays {
        RelayDelays(off: options.offDelays[outlet] ?? 0, cycle: options.rebootOffTime)
    }

    private func outlet(_ number: Int) -> OutletDescription {
        OutletDescription(
            number: number, kind: .mains, name: outletName(number) ?? "アウトレット\(number)",
            rebootsItself: options.hasReboot)
    }

    private func slot(_ number: Int) -> OutletDescription {
        OutletDescription(
            number: number, kind: .wakeOnLAN, name: outletName(number) ?? "仮想アウトレット\(number - options.outlets)",
            isProvable: false, mac: targets[number]?.description ?? "")
    }

    private func outletName(_ number: Int) -> String? {
        options.outletNames.indices.contains(number - 1) ? options.outletNames[number - 1] : nil
    }
}
