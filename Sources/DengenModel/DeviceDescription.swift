/// What a device says it is: the answer of `Driver.describe()`, stored by the centre as device and outlets.
package struct DeviceDescription: Sendable, Codable, Equatable {
    package var kind: Device.Kind
    package var name: String
    package var model: String
    package var firmware: String
    /// Hardware address as `00:11:22:33:44:55`, empty if unknown.
    package var mac: String
    package var outlets: [OutletDescription]

    package init(
        kind: Device.Kind, name: String, model: String, firmware: String = "", mac: String = "",
        outlets: [OutletDescription]
    ) {
        self.kind = kind
        self.name = name
        self.model = model
        self.firmware = firmware
        self.mac = mac
        self.outlets = outlets
    }
}

package struct OutletDescription: Sendable, Codable, Equatable {
    /// The number printed beside the socket, from 1.
    package var number: Int
    package var kind: Outlet.Kind
    package var name: String
    package var isMetered: Bool
    /// False where nothing can be read back: Wake-on-LAN without a probe.
    package var isProvable: Bool
    /// False where the device only shows or measures: no order can be given.
    package var isSwitchable: Bool
    /// True where the device does a reboot as one order of its own (N-06).
    package var rebootsItself: Bool
    /// The magic packet's addressee for a Wake-on-LAN slot, else empty.
    package var mac: String

    package init(
        number: Int, kind: Outlet.Kind, name: String, isMetered: Bool = false, isProvable: Bool = true,
        isSwitchable: Bool = true, rebootsItself: Bool = false, mac: String = ""
    ) {
        self.number = number
        self.kind = kind
        self.name = name
        self.isMetered = isMetered
        self.isProvable = isProvable
        self.isSwitchable = isSwitchable
        self.rebootsItself = rebootsItself
        self.mac = mac
    }

    /// A description that was kept before there was `rebootsItself` does not promise it.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            number: try values.decode(Int.self, forKey: .number),
            kind: try values.decode(Outlet.Kind.self, forKey: .kind),
            name: try values.decode(String.self, forKey: .name),
            isMetered: try values.decode(Bool.self, forKey: .isMetered),
            isProvable: try values.decode(Bool.self, forKey: .isProvable),
            isSwitchable: try values.decode(Bool.self, forKey: .isSwitchable),
            rebootsItself: try values.decodeIfPresent(Bool.self, forKey: .rebootsItself) ?? false,
            mac: try values.decode(String.self, forKey: .mac))
    }
}

/// One round trip's worth of truth: the answer of `Driver.read()`.
package struct DeviceReading: Sendable, Codable, Equatable {
    package var outlets: [OutletReading]

    package init(outlets: [OutletReading]) {
        self.outlets = outlets
    }
}

package struct OutletReading: Sendable, Codable, Equatable {
    package var number: Int
    package var state: PowerState
    package var quantities: Quantities?
    /// A device-side monitor's fault, 101 to 105, nil when there is none.
    package var fault: MonitorKind?
    package var condition: OutletCondition?

    package init(
        number: Int, state: PowerState, quantities: Quantities? = nil, fault: MonitorKind? = nil,
        condition: OutletCondition? = nil
    ) {
        self.number = number
        self.state = state
        self.quantities = quantities
        self.fault = fault
        self.condition = condition
    }
}

/// What a metered outlet shows now (C-29); nil where the device does not say or has no reading.
package struct Quantities: Sendable, Codable, Equatable {
    /// W.
    package var power: Double?
    /// Wh, running total.
    package var energy: Double?
    /// V.
    package var voltage: Double?
    /// A.
    package var current: Double?

    package init(power: Double? = nil, energy: Double? = nil, voltage: Double? = nil, current: Double? = nil) {
        self.power = power
        self.energy = energy
        self.voltage = voltage
        self.current = current
    }
}

/// 監視: what a device watches by itself; the raw value is the fault code.
package enum MonitorKind: Int, Sendable, Codable, CaseIterable {
    case ping = 101
    case mailServer = 102
    case port = 103
    case heartbeat = 104
    case temperature = 105
}
