import DengenModel
import DengenSNMP
import DengenSystem
import Synchronization

/// What a simulated agent answers: the profile's tables over relays and meters that move with the clock.
final class SimulatedSNMPTable: SNMPTable {
    private struct State {
        var relays: SimulatedRelays
        var names: [Int: [UInt8]]
    }

    private let layout: AgentLayout
    private let outlets: ClosedRange<Int>
    private let time: any TimeSource
    private let start: Int64
    private let state: Mutex<State>

    init(_ profile: DeviceProfile, _ options: SimulatedSNMPAgent.Options, time: any TimeSource) {
        let name = options.name.isEmpty ? "SIM \(profile.title)" : options.name
        let model = options.model.isEmpty ? "SIM \(profile.model)" : options.model
        layout = AgentLayout(profile, outlets: options.outlets, name: name, model: model)
        outlets = 1...options.outlets
        self.time = time
        start = time.monotonic()
        let loads = outlets.map { options.load(of: $0) }
        let relays = SimulatedRelays(
            loads: loads, startsOff: options.startsOff, times: options.times, at: time.monotonic())
        var names: [Int: [UInt8]] = [:]
        for outlet in outlets {
            names[outlet] = Array((options.name(of: outlet) ?? profile.defaultName(of: outlet)).utf8)
        }
        state = Mutex(State(relays: relays, names: names))
    }

    func get(_ id: ObjectID) -> SNMPValue? {
        layout.cells[id].map(value)
    }

    func next(after id: ObjectID) -> SNMPBinding? {
        let sorted = layout.sorted
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= id { low = middle + 1 } else { high = middle }
        }
        guard low < sorted.count else { return nil }
        return get(sorted[low]).map { SNMPBinding(sorted[low], $0) }
    }

    func set(_ bindings: [SNMPBinding]) -> SNMPRefusal? {
        for (index, binding) in bindings.enumerated() {
            if let status = objection(to: binding) { return SNMPRefusal(status, at: index + 1) }
        }
        for binding in bindings { apply(binding) }
        return nil
    }
}

// MARK: writing
extension SimulatedSNMPTable {
    private func objection(to binding: SNMPBinding) -> SNMPStatus? {
        if let (_, commands) = layout.orders[binding.id] {
            if commands.contains(where: { $0.command.written == binding.value }) { return nil }
            let isKnown = commands.contains { Int64($0.command.value) == binding.value.number }
            return isKnown || binding.value.number == nil ? .wrongType : .wrongValue
        }
        if layout.names[binding.id] != nil {
            guard case .octets(let bytes) = binding.value else { return .wrongType }
            return bytes.count <= layout.profile.outletName?.most ?? 0 ? nil : .wrongLength
        }
        return layout.cells[binding.id] == nil ? .noCreation : .notWritable
    }

    private func apply(_ binding: SNMPBinding) {
        if let (outlet, commands) = layout.orders[binding.id],
            let action = commands.first(where: { $0.command.written == binding.value })?.action
        {
            withRelays { $0.order(action, outlet) }
        }
        if let outlet = layout.names[binding.id], case .octets(let bytes) = binding.value {
            state.withLock { $0.names[outlet] = bytes }
        }
    }

    private func withRelays<Result: Sendable>(_ body: (inout SimulatedRelays) -> Result) -> Result {
        let now = time.monotonic()
        return state.withLock { state in
            state.relays.settle(at: now)
            return body(&state.relays)
        }
    }
}

// MARK: reading
extension SimulatedSNMPTable {
    private func value(_ cell: AgentLayout.Cell) -> SNMPValue {
        switch cell {
        case .fixed(let value): value
        case .upTime: .timeTicks(UInt32(truncatingIfNeeded: (time.monotonic() - start) / 10))
        case .state(let outlet): Self.integer(stateCode(outlet))
        case .condition(let outlet, let column): Self.integer(conditionCode(outlet, column))
        case .order(let outlet): Self.integer(orderCode(outlet))
        case .name(let outlet): .octets(state.withLock { $0.names[outlet] ?? [] })
        case .delay(let action, let unit): Self.integer(withRelays { $0.delay(of: action) } / max(1, unit))
        case .meter(let outlet, let quantity, let column):
            Self.raw(withRelays { $0.quantities(outlet) }.value(quantity), quantity, column)
        case .total(let quantity, let column): Self.raw(total(quantity), quantity, column)
        }
    }

    /// The code that says most of what the relay does, among those that the device has.
    private func stateCode(_ outlet: Int) -> Int64 {
        let (isOn, goal, isRebooting) = withRelays { relays in
            (relays.isOn(outlet), relays.isGoingOn(outlet), relays.isRebooting(outlet))
        }
        var words: [OutletWord] = []
        if isRebooting && !isOn { words.append(.rebootingOff) }
        if !isRebooting, let goal, goal != isOn { words.append(goal ? .pendingOn : .pendingOff) }
        words.append(isOn ? .on : .off)
        let codes = words.compactMap { word in layout.profile.state.values.filter { $0.value == word }.keys.min() }
        return codes.first ?? 0
    }

    private func conditionCode(_ outlet: Int, _ column: ConditionColumn) -> Int64 {
        let (isOn, isBusy, isRebooting) = withRelays { relays in
            (relays.isOn(outlet), relays.isGoingOn(outlet) != nil, relays.isRebooting(outlet))
        }
        let words = (isRebooting ? [ConditionWord.rebooting] : []) + (isBusy ? [.pending] : [])
        let codes = words.compactMap { word in column.values.filter { $0.value == word }.keys.min() }
        if let code = codes.first { return code }
        // RFC 3621: a port that feeds says 3, one that is switched off 1.
        let usual: Int64 = layout.profile.kind == .poeSwitch ? (isOn ? 3 : 1) : 1
        return (usual...usual + Int64(column.values.count)).first { column.values[$0] == nil } ?? usual
    }

    private func orderCode(_ outlet: Int) -> Int64 {
        let isOn = withRelays { $0.isOn(outlet) }
        let (on, off) = (layout.profile.commands[.on], layout.profile.commands[.off])
        guard let on, let off, on.column == off.column else { return -1 }
        return Int64(isOn ? on.value : off.value)
    }

    private func total(_ quantity: LearnedMeter.Quantity) -> Double {
        let values = withRelays { relays in outlets.map { relays.quantities($0).value(quantity) } }
        return quantity == .voltage ? values.first ?? 0 : values.reduce(0, +)
    }

    private static func raw(_ value: Double, _ quantity: LearnedMeter.Quantity, _ column: MeterColumn) -> SNMPValue {
        let digits = column.digits == nil ? 0 : AgentLayout.digits(of: quantity)
        let shifted = (0..<digits).reduce(value / column.scale) { value, _ in value * 10 }
        let number = Int64(exactly: shifted.rounded()) ?? 0
        return quantity == .energy ? .gauge32(UInt32(clamping: number)) : integer(number)
    }

    private static func integer(_ number: Int64) -> SNMPValue { .integer(Int32(clamping: number)) }
}

extension Quantities {
    /// 0 for what is missing.
    fileprivate func value(_ quantity: LearnedMeter.Quantity) -> Double {
        switch quantity {
        case .power: power ?? 0
        case .current: current ?? 0
        case .voltage: voltage ?? 0
        case .energy: energy ?? 0
        }
    }
}
