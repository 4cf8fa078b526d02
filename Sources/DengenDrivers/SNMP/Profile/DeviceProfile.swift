package import DengenModel
package import DengenSNMP

/// How one family of devices speaks SNMP: a table of outlets as data. `docs/drivers.md` tells how to write one.
package struct DeviceProfile: Sendable, Equatable {
    /// The file's name without `.json`.
    package var name: String
    package var vendor: String
    package var model: String
    package var kind: Device.Kind
    package var identity = ProfileIdentity()
    package var device = ProfileDevice()
    package var index: OutletIndex
    package var state: StateColumn
    /// What the device says beside on and off; the first that has something to say counts.
    package var conditions: [ConditionColumn] = []
    /// Which outlets can be switched; nil means each that a command exists for.
    package var switchable: SwitchableColumn?
    /// A column that repeats the outlet's number: a row where it differs is no outlet.
    package var confirm: ProfileColumn?
    package var outletName: NameColumn?
    /// Empty where the device only shows.
    package var commands: [PowerAction: ProfileCommand] = [:]
    package var metering = ProfileMetering()
    package var rhythm: DriverRhythm
    package var traps: [ProfileTrap] = []

    init(name: String, vendor: String, model: String, kind: Device.Kind, index: OutletIndex, state: StateColumn) {
        self.name = name
        self.vendor = vendor
        self.model = model
        self.kind = kind
        self.index = index
        self.state = state
        rhythm = Self.habit(of: kind)
    }

    package var title: String { "\(vendor) \(model)" }

    package var outletKind: Outlet.Kind { kind == .poeSwitch ? .poe : .mains }

    /// The outlets' names as shown where the device has none.
    package func defaultName(of number: Int) -> String {
        kind == .poeSwitch ? "Port \(number)" : "Outlet \(number)"
    }

    static func habit(of kind: Device.Kind) -> DriverRhythm {
        kind == .poeSwitch
            ? DriverRhythm(pollEvery: 30_000, proofEvery: 1_000, rebootOff: 8_000)
            : DriverRhythm(pollEvery: 15_000, proofEvery: 1_000, rebootOff: 5_000)
    }
}

/// By what a device of the family is known.
package struct ProfileIdentity: Sendable, Equatable {
    /// Beginnings of its sysObjectID; the longest of all profiles wins.
    package var prefixes: [ObjectID] = []
    /// Something must stand below this where other families share the sysObjectID.
    package var probe: ObjectID?
}

/// Scalars that tell of the device as a whole.
package struct ProfileDevice: Sendable, Equatable {
    package var model: ObjectID?
    package var firmware: ObjectID?
    package var mac: ObjectID?
}

/// A value to write.
package struct ProfileCommand: Sendable, Equatable {
    package enum Form: String, Sendable, CaseIterable { case integer, gauge }

    package var column: ProfileColumn
    package var value: Int32
    package var form = Form.integer
    /// How long the device waits, for a reboot until it is on again.
    package var delay: DelayColumn?

    package var written: SNMPValue {
        form == .gauge ? .gauge32(UInt32(clamping: value)) : .integer(value)
    }
}

/// Where the device keeps a time; nil `column` means that it is always `milliseconds`.
package struct DelayColumn: Sendable, Equatable {
    package var column: ProfileColumn?
    /// Milliseconds of one unit of the column, or the whole delay.
    package var milliseconds: Int64
}

/// Where names of outlets are read, and written if `written` is there.
package struct NameColumn: Sendable, Equatable {
    package var column: ProfileColumn
    package var written: ProfileColumn?
    /// Longest name in bytes that the device takes; ASCII only.
    package var most = 20
}

/// What a trap of the device means.
package struct ProfileTrap: Sendable, Equatable {
    package var id: ObjectID
    /// Nil for one that only asks for a look.
    package var event: EventCode?
    /// Beginning of the binding that holds the outlet's number.
    package var outlet: ObjectID?
}
