import DengenModel

/// Which devices' messages come from which address; a value.
struct AddressBook: Sendable, Equatable {
    private var devices: [String: [DeviceKey]] = [:]

    /// - Parameter addresses: every address in figures of each device.
    init(_ addresses: [DeviceKey: [String]] = [:]) {
        for (key, list) in addresses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for address in Set(list.map(Self.plain)) { devices[address, default: []].append(key) }
        }
    }

    /// All devices at an address: several may stand behind one, told apart by their ports.
    func devices(at source: String) -> [DeviceKey] {
        devices[Self.plain(source)] ?? []
    }

    /// One spelling of one address: lower case, without a zone, an IPv4 address in IPv6 clothes without them.
    private static func plain(_ address: String) -> String {
        let lower = Array(address.lowercased().utf8.prefix { $0 != UInt8(ascii: "%") })
        let clothes = Array("::ffff:".utf8)
        let isDressed = lower.starts(with: clothes) && lower.contains(UInt8(ascii: "."))
        return String(decoding: isDressed ? Array(lower.dropFirst(clothes.count)) : lower, as: UTF8.self)
    }
}
