package import DengenModel
package import DengenSystem
import DengenWire

extension SimulatedRebooter {
    package enum ControlMode: String, Codable, Sendable {
        /// ガードタイム方式: obeys one order at a time.
        case guardTime
        /// 排他制御方式: refuses every order from outside (MD-04).
        case exclusive
    }

    /// What a simulated rebooter can be told; times are milliseconds.
    package struct Options: DeviceOptions, Equatable {
        package static let kind = "simulatedRebooter"

        /// Mains outlets, 1 to 24.
        package var outlets = 4
        /// Addressees of the Wake-on-LAN slots, at most 4; they are numbered after the mains outlets.
        package var wakeOnLAN: [String] = []
        /// In order of number; an outlet without a name gets one.
        package var outletNames: [String] = []
        package var controlMode = ControlMode.guardTime
        /// By outlet, 0 to 600,000.
        package var offDelays: [Int: Int64] = [:]
        /// How long a reboot stays off, 0 to 600,000.
        package var rebootOffTime: Int64 = 3_000
        /// False for a device without a cycle of its own.
        package var hasReboot = true
        /// Outlets that are off before the first order ever.
        package var startsOff: Set<Int> = []
        /// The device's own address, shown only.
        package var mac = ""
        /// File of the relay ledger; nil keeps none.
        package var ledger: String?

        package init() {}

        package func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver {
            try SimulatedRebooter(key: key, name: name, options: self, time: time)
        }

        /// Slots that have a readable address, by number.
        var targets: [Int: HardwareAddress] {
            var targets: [Int: HardwareAddress] = [:]
            for (index, text) in wakeOnLAN.enumerated() { targets[outlets + 1 + index] = HardwareAddress(text) }
            return targets
        }

        func check() throws(OptionFault) {
            let delays = 0...Int64(600_000)
            try OptionFault.unless((1...24).contains(outlets), "outlets", "1 to 24")
            try OptionFault.unless(wakeOnLAN.count <= 4, "wakeOnLAN", "at most 4")
            try OptionFault.unless(targets.count == wakeOnLAN.count, "wakeOnLAN", "addresses as 00:11:22:33:44:55")
            try OptionFault.unless(offDelays.values.allSatisfy(delays.contains), "offDelays", "0 to 600000 ms")
            try OptionFault.unless(offDelays.keys.allSatisfy((1...outlets).contains), "offDelays", "unknown outlet")
            try OptionFault.unless(delays.contains(rebootOffTime), "rebootOffTime", "0 to 600000 ms")
            try OptionFault.unless(startsOff.allSatisfy((1...outlets).contains), "startsOff", "unknown outlet")
        }
    }
}

extension SimulatedRebooter.Options {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case outlets, wakeOnLAN, outletNames, controlMode, offDelays, rebootOffTime, hasReboot, startsOff, mac, ledger
    }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.outlets, into: &outlets)
        try reader.read(.wakeOnLAN, into: &wakeOnLAN)
        try reader.read(.outletNames, into: &outletNames)
        try reader.read(.controlMode, into: &controlMode)
        try reader.read(.offDelays, into: &offDelays)
        try reader.read(.rebootOffTime, into: &rebootOffTime)
        try reader.read(.hasReboot, into: &hasReboot)
        try reader.read(.startsOff, into: &startsOff)
        try reader.read(.mac, into: &mac)
        try reader.read(.ledger, into: &ledger)
    }
}
