package import DengenSystem
package import DengenModel

extension SimulatedTap {
    /// What a simulated tap can be told.
    package struct Options: DeviceOptions, Equatable {
        package static let kind = "simulatedTap"

        /// What hangs on the tap.
        package var scene = TapScene.office
        /// Minutes that the site's clock is ahead of UTC, -840 to 840: the recorded day follows it.
        package var offsetMinutes = 540
        /// Outlets that are off before the first order ever.
        package var startsOff: Set<Int> = []
        /// The device's own address, shown only.
        package var mac = ""
        /// File of the relay ledger; nil keeps none.
        package var ledger: String?

        package init() {}

        package func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver {
            try SimulatedTap(key: key, name: name, options: self, time: time)
        }

        func check() throws(OptionFault) {
            try OptionFault.unless((-840...840).contains(offsetMinutes), "offsetMinutes", "-840 to 840")
            try OptionFault.unless(startsOff.allSatisfy(SimulatedTap.outlets.contains), "startsOff", "unknown outlet")
        }
    }
}

extension SimulatedTap.Options {
    private enum CodingKeys: String, CodingKey, CaseIterable { case scene, offsetMinutes, startsOff, mac, ledger }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.scene, into: &scene)
        try reader.read(.offsetMinutes, into: &offsetMinutes)
        try reader.read(.startsOff, into: &startsOff)
        try reader.read(.mac, into: &mac)
        try reader.read(.ledger, into: &ledger)
    }
}
