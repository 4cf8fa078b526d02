package import DengenModel
package import DengenSystem

extension SimulatedPoE {
    /// What a simulated PoE switch can be told.
    package struct Options: DeviceOptions, Equatable {
        package static let kind = "simulatedPoE"

        /// 1 to 48.
        package var ports = 8
        /// In order of number; a port without a name gets one.
        package var portNames: [String] = []
        /// W that the powered device on each port draws, 0 to 90; a port that is not listed feeds nothing.
        package var loads: [Int: Double] = [:]
        /// Ports that are off before the first order ever.
        package var startsOff: Set<Int> = []
        /// The device's own address, shown only.
        package var mac = ""
        /// File of the relay ledger; nil keeps none.
        package var ledger: String?

        package init() {}

        package func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver {
            try SimulatedPoE(key: key, name: name, options: self, time: time)
        }

        func check() throws(OptionFault) {
            try OptionFault.unless((1...48).contains(ports), "ports", "1 to 48")
            try OptionFault.unless(loads.keys.allSatisfy((1...ports).contains), "loads", "unknown port")
            try OptionFault.unless(loads.values.allSatisfy((0...90.0).contains), "loads", "0 to 90 W")
            try OptionFault.unless(startsOff.allSatisfy((1...ports).contains), "startsOff", "unknown port")
        }
    }
}

extension SimulatedPoE.Options {
    private enum CodingKeys: String, CodingKey, CaseIterable { case ports, portNames, loads, startsOff, mac, ledger }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.ports, into: &ports)
        try reader.read(.portNames, into: &portNames)
        try reader.read(.loads, into: &loads)
        try reader.read(.startsOff, into: &startsOff)
        try reader.read(.mac, into: &mac)
        try reader.read(.ledger, into: &ledger)
    }
}
