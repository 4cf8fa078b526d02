package import DengenModel
package import DengenSystem
import DengenWire

extension WakeOnLANOutlets {
    /// A computer that can be woken.
    package struct Slot: Codable, Sendable, Equatable {
        /// Its network card, `00:11:22:33:44:55`.
        package var mac = ""
        /// Empty for the address.
        package var name = ""
        /// Name or address that answers a ping when it is awake: the proof. Nil leaves it without one.
        package var host: String?
        /// The card's SecureOn password: `00:11:22:33:44:55` or `192.0.2.1`. A secret.
        package var secureOn: String?

        package init(mac: String, name: String = "", host: String? = nil, secureOn: String? = nil) {
            self.mac = mac
            self.name = name
            self.host = host
            self.secureOn = secureOn
        }
    }

    package struct Options: DeviceOptions, Equatable {
        package static let kind = "wakeOnLAN"

        /// Outlet 1 and following; 1 to 64.
        package var slots: [Slot] = []
        /// Where the packets go, IPv4 addresses in figures, at most 16; nil for every segment the gateway is in.
        package var broadcast: [String]?
        package var port: UInt16 = 9
        /// How long a computer may take until it answers, 0 to 600,000 ms.
        package var wakeTime: Int64 = 60_000

        package init() {}

        package func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver {
            try WakeOnLANOutlets(name: name, options: self, time: time)
        }

        func check() throws(OptionFault) {
            try OptionFault.unless((1...64).contains(slots.count), "slots", "1 to 64")
            for slot in slots { try check(slot) }
            try OptionFault.unless((broadcast ?? []).count <= 16, "broadcast", "at most 16")
            try OptionFault.unless(broadcast != [], "broadcast", "an address, or leave it out")
            let isNumeric = (broadcast ?? []).allSatisfy { SocketAddress(host: $0, port: 0)?.isIPv6 == false }
            try OptionFault.unless(isNumeric, "broadcast", "addresses as 192.0.2.255")
            try OptionFault.unless(port > 0, "port", "1 to 65535")
            try OptionFault.unless((0...600_000).contains(wakeTime), "wakeTime", "0 to 600000 ms")
        }

        private func check(_ slot: Slot) throws(OptionFault) {
            try OptionFault.unless(HardwareAddress(slot.mac) != nil, "slots.mac", "an address as 00:11:22:33:44:55")
            let isSecret = slot.secureOn.map { SecureOn($0) != nil } ?? true
            try OptionFault.unless(isSecret, "slots.secureOn", "six bytes as 00:11:22:33:44:55 or four as 192.0.2.1")
            let isHost = slot.host.map { (1...253).contains($0.utf8.count) && !$0.utf8.contains(0) } ?? true
            try OptionFault.unless(isHost, "slots.host", "a name or an address")
            try OptionFault.unless(slot.name.utf8.count <= 200, "slots.name", "at most 200 bytes")
        }
    }
}

extension WakeOnLANOutlets.Slot {
    private enum CodingKeys: String, CodingKey, CaseIterable { case mac, name, host, secureOn }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.mac, into: &mac)
        try reader.read(.name, into: &name)
        try reader.read(.host, into: &host)
        try reader.read(.secureOn, into: &secureOn)
    }
}

extension WakeOnLANOutlets.Options {
    private enum CodingKeys: String, CodingKey, CaseIterable { case slots, broadcast, port, wakeTime }

    package init(from decoder: any Decoder) throws {
        let reader = try OptionReader(decoder, CodingKeys.self)
        try reader.read(.slots, into: &slots)
        try reader.read(.broadcast, into: &broadcast)
        try reader.read(.port, into: &port)
        try reader.read(.wakeTime, into: &wakeTime)
    }
}
