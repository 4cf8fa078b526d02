import DengenModel
import DengenSNMP

/// Where everything stands in the tree of a simulated agent: made from the profile that will read it.
struct AgentLayout: Sendable {
    /// What stands at one object identifier.
    enum Cell: Sendable {
        case fixed(SNMPValue)
        case upTime
        case state(Int)
        case condition(Int, ConditionColumn)
        /// What a column of orders shows when it is read.
        case order(Int)
        case name(Int)
        case delay(PowerAction, unit: Int64)
        case meter(Int, LearnedMeter.Quantity, MeterColumn)
        /// A meter of the whole device.
        case total(LearnedMeter.Quantity, MeterColumn)
    }

    let profile: DeviceProfile
    private(set) var cells: [ObjectID: Cell] = [:]
    /// Which outlet's orders are written where, and by which values.
    private(set) var orders: [ObjectID: (outlet: Int, commands: [(action: PowerAction, command: ProfileCommand)])] = [:]
    /// Whose name is written where.
    private(set) var names: [ObjectID: Int] = [:]
    /// In the order of a walk.
    private(set) var sorted: [ObjectID] = []

    init(_ profile: DeviceProfile, outlets: Int, name: String, model: String) {
        self.profile = profile
        layDevice(name: name, model: model)
        for number in 1...outlets {
            layRow(number)
            layMeters(number)
            layOrders(number)
        }
        sorted = cells.keys.sorted()
    }

    /// Decimal digits that a meter says it has, where it says so.
    static func digits(of quantity: LearnedMeter.Quantity) -> Int64 { quantity == .current ? 3 : 0 }

    private static let enterprises = ObjectID.internet(4, 1)
    private static let trial = ObjectID.internet(4, 1, 8072, 9999, 9999, 40)
    private static let upTime = ObjectID.internet(2, 1, 1, 3, 0)

    private mutating func layDevice(name: String, model: String) {
        cells[SystemGroup.description] = .fixed(.octets(Array("\(profile.title), simulated".utf8)))
        cells[SystemGroup.objectID] = .fixed(.objectID(objectID))
        cells[Self.upTime] = .upTime
        cells[SystemGroup.name] = .fixed(.octets(Array(name.utf8)))
        let texts = [(profile.device.model, model), (profile.device.firmware, "1.0.0")]
        for case (let id?, let text) in texts { cells[id] = .fixed(.octets(Array(text.utf8))) }
        if let id = profile.device.mac { cells[id] = .fixed(.octets([0x02, 0, 0x5E, 0, 0, 0x40])) }
    }

    /// One that leads to this profile; where the profile takes every vendor's, net-snmp's arc for trials.
    private var objectID: ObjectID {
        guard let first = profile.identity.prefixes.first, first.arcs.count > Self.enterprises.arcs.count else {
            return Self.trial
        }
        return first
    }

    private mutating func layRow(_ number: Int) {
        if let names = profile.outletName {
            lay(.name(number), names.column, number)
            if let written = names.written, let id = written.id(of: number, profile.index) {
                lay(.name(number), written, number)
                self.names[id] = number
            }
        }
        for condition in profile.conditions { lay(.condition(number, condition), condition.column, number) }
        if let confirm = profile.confirm { lay(.fixed(.integer(Int32(number))), confirm, number) }
        if let switchable = profile.switchable, let code = switchable.values.min() {
            lay(.fixed(.integer(Int32(clamping: code))), switchable.column, number)
        }
        lay(.state(number), profile.state.column, number)
    }

    private mutating func layOrders(_ number: Int) {
        for (action, command) in profile.commands {
            guard let id = command.column.id(of: number, profile.index) else { continue }
            // A column of orders may be the column of states too.
            if cells[id] == nil { cells[id] = .order(number) }
            orders[id, default: (number, [])].commands.append((action, command))
            if let delay = command.delay, let column = delay.column {
                lay(.delay(action, unit: delay.milliseconds), column, number)
            }
        }
    }

    private mutating func layMeters(_ number: Int) {
        for quantity in LearnedMeter.Quantity.allCases {
            guard let meter = profile.metering.column(quantity) else { continue }
            switch meter.place {
            case .row(let column): lay(.meter(number, quantity, meter), column, number)
            case .device(let id): cells[id] = .total(quantity, meter)
            case .chosen(let column, let chooser, let rows):
                lay(.fixed(.integer(Int32(clamping: rows.lowerBound))), chooser, number)
                for row in rows.clamped(to: 0...99) {
                    if let id = column.id(at: [UInt32(row)]) { cells[id] = .total(quantity, meter) }
                }
            }
            if let digits = meter.digits {
                lay(.fixed(.integer(Int32(Self.digits(of: quantity)))), digits, number)
            }
        }
    }

    private mutating func lay(_ cell: Cell, _ column: ProfileColumn, _ number: Int) {
        if let id = column.id(of: number, profile.index) { cells[id] = cell }
    }
}
