import DengenModel
import Foundation

/// What a driver must make of a peer's table: `Fixtures/SNMP/NAME.expected.json`.
struct ExpectedDevice: Decodable, Sendable {
    struct Actions: Decodable, Sendable {
        var outlet: Int
        /// The SETs that each must send; none where the device cannot do it.
        var on: [String]
        var off: [String]
        var reboot: [String]
        /// Milliseconds that the device's own settings make of a reboot.
        var rebootDelay: Int64?

        func writes(_ action: PowerAction) -> [String] {
            switch action {
            case .on: on
            case .off: off
            case .reboot: reboot
            }
        }
    }

    struct Rename: Decodable, Sendable {
        var outlet: Int
        var name: String
        var writes: [String]
    }

    /// One wrong value.
    struct Planted: Decodable, Sendable {
        var cell: String
        var type: String
        var value: String
    }

    var profile: String
    var kind: String
    var outletKind: String
    var isMetered: Bool?
    /// True where it is left out.
    var isSwitchable: Bool?
    var actions: Actions
    var rename: Rename?
    /// Outlets that refuse every order.
    var locked: [Int]?
    var planted: Planted
    var outlets: [ExpectedOutlet]
}

/// What is left out is not compared.
struct ExpectedOutlet: Decodable, Sendable {
    var number: Int
    var name: String?
    var state: String?
    /// `none` where there must be none.
    var condition: String?
    var isSwitchable: Bool?
    var isMetered: Bool?
    /// By name; nil in it for a reading that must be absent.
    var quantities: [String: Double?]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case number, name, state, condition, isSwitchable, isMetered, power, energy, voltage, current
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        number = try container.decode(Int.self, forKey: .number)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        state = try container.decodeIfPresent(String.self, forKey: .state)
        condition = try container.decodeIfPresent(String.self, forKey: .condition)
        isSwitchable = try container.decodeIfPresent(Bool.self, forKey: .isSwitchable)
        isMetered = try container.decodeIfPresent(Bool.self, forKey: .isMetered)
        quantities = [:]
        for key in [CodingKeys.power, .energy, .voltage, .current] where container.contains(key) {
            quantities[key.rawValue] = .some(try container.decodeIfPresent(Double.self, forKey: key))
        }
    }
}

extension ExpectedDevice {
    /// How what a driver says differs; empty when it does not.
    func differences(_ description: DeviceDescription, _ reading: DeviceReading) -> [String] {
        var found: [String] = []
        Self.compare("kind", description.kind.rawValue, kind, &found)
        Self.compare("outlets", description.outlets.map(\.number), outlets.map(\.number), &found)
        Self.compare("outlets read", reading.outlets.map(\.number), outlets.map(\.number), &found)
        for expected in outlets {
            guard let said = description.outlets.first(where: { $0.number == expected.number }),
                let read = reading.outlets.first(where: { $0.number == expected.number })
            else { continue }
            found += differences(expected, said) + expected.differences(read)
        }
        return found
    }

    private func differences(_ expected: ExpectedOutlet, _ said: OutletDescription) -> [String] {
        var found: [String] = []
        let place = "outlet \(expected.number)"
        Self.compare("\(place) kind", said.kind.rawValue, outletKind, &found)
        Self.compare(
            "\(place) isSwitchable", said.isSwitchable, expected.isSwitchable ?? isSwitchable ?? true, &found)
        if let isMetered = expected.isMetered ?? isMetered {
            Self.compare("\(place) isMetered", said.isMetered, isMetered, &found)
        }
        if let name = expected.name { Self.compare("\(place) name", said.name, name, &found) }
        return found
    }

    static func compare<Value: Equatable>(_ what: String, _ got: Value, _ wanted: Value, _ found: inout [String]) {
        if got != wanted { found.append("\(what) is \(got), not \(wanted)") }
    }
}

extension ExpectedOutlet {
    func differences(_ read: OutletReading) -> [String] {
        var found: [String] = []
        if let state { ExpectedDevice.compare("outlet \(number) state", read.state.rawValue, state, &found) }
        if let condition {
            let said = read.condition?.rawValue ?? "none"
            ExpectedDevice.compare("outlet \(number) condition", said, condition, &found)
        }
        for (name, wanted) in quantities.sorted(by: { $0.key < $1.key }) {
            let got = read.quantities.flatMap { Self.value(name, in: $0) }
            let isSame = got == wanted || abs((got ?? .infinity) - (wanted ?? -.infinity)) < 1e-6
            if !isSame { found.append("outlet \(number) \(name) is \(got ?? .nan), not \(wanted ?? .nan)") }
        }
        return found
    }

    private static func value(_ name: String, in quantities: Quantities) -> Double? {
        switch name {
        case "power": quantities.power
        case "energy": quantities.energy
        case "voltage": quantities.voltage
        default: quantities.current
        }
    }
}
