/// A network card's address: six bytes.
package struct HardwareAddress: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Nil unless there are six bytes.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 6 else { return nil }
        self.bytes = bytes
    }

    /// Reads `00:11:22:aa:bb:cc` or `00-11-22-AA-BB-CC`; nil for anything else.
    package init?(_ text: String) {
        let signs = Array(text.utf8)
        guard signs.count == 17, signs[2] == UInt8(ascii: ":") || signs[2] == UInt8(ascii: "-") else { return nil }
        let pairs = signs.split(separator: signs[2], omittingEmptySubsequences: false)
        let bytes = pairs.compactMap { $0.count == 2 ? Self.byte(of: $0) : nil }
        guard pairs.count == 6 else { return nil }
        self.init(bytes: bytes)
    }

    /// `00:11:22:aa:bb:cc`.
    package var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    }

    private static func byte(of pair: ArraySlice<UInt8>) -> UInt8? {
        var value: UInt8 = 0
        for sign in pair {
            guard let digit = nibble(sign) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func nibble(_ sign: UInt8) -> UInt8? {
        switch sign {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): sign - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): sign - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// A password that some cards want behind the packet: six bytes or four.
package struct SecureOn: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Reads `00:11:22:aa:bb:cc`, `00-11-22-AA-BB-CC` or `192.0.2.1`; nil for anything else.
    package init?(_ text: String) {
        if let six = HardwareAddress(text) {
            bytes = six.bytes
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let four = parts.compactMap(Self.byte)
        guard parts.count == 4, four.count == 4 else { return nil }
        bytes = four
    }

    /// Nil for none of the two lengths.
    init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == 4 || bytes.count == 6 else { return nil }
        self.bytes = Array(bytes)
    }

    private static func byte(of digits: Substring.UTF8View) -> UInt8? {
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self))
    }
}

/// The payload that wakes a sleeping computer: six bytes FF, then its address sixteen times, then the password if any.
package struct MagicPacket: Hashable, Sendable {
    package let target: HardwareAddress
    package let password: SecureOn?

    /// Without a password.
    package static let length = 102

    package init(target: HardwareAddress, password: SecureOn? = nil) {
        self.target = target
        self.password = password
    }

    /// Nil unless the bytes are exactly one packet.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count >= Self.length, let target = HardwareAddress(bytes: bytes[6..<12]) else { return nil }
        self.init(target: target, password: SecureOn(bytes: bytes[Self.length...]))
        guard bytes == self.bytes else { return nil }
    }

    package var bytes: [UInt8] {
        [UInt8](repeating: 0xFF, count: 6) + repeatElement(target.bytes, count: 16).joined() + (password?.bytes ?? [])
    }
}
