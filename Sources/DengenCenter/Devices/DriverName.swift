/// A driver's family, such as `snmp`: 1 to 32 ASCII letters and digits.
struct DriverName: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    init?(rawValue: String) {
        let bytes = rawValue.utf8
        let isLetter = { (byte: UInt8) in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        }
        guard (1...32).contains(bytes.count), bytes.allSatisfy(isLetter) else { return nil }
        self.rawValue = rawValue
    }

    static let snmp = DriverName(known: "snmp")
    static let wakeOnLAN = DriverName(known: "wakeOnLAN")

    private init(known: String) {
        rawValue = known
    }
}
