/// Where an agent listens: `192.0.2.5`, `pdu.example:1161`, `::1` or `[::1]:161`.
package struct SNMPAddress: Sendable, Hashable {
    package let host: String
    package let port: UInt16

    package static let usualPort: UInt16 = 161

    package init(host: String, port: UInt16 = usualPort) {
        self.host = host
        self.port = port
    }

    /// Nil for what is none: nothing, signs that no host name has, a port of 0 or above 65535.
    package init?(_ text: String) {
        guard let (host, port) = Self.split(Array(text.utf8)), Self.isHost(host) else { return nil }
        self.init(host: String(decoding: host, as: UTF8.self), port: port)
    }

    private static func split(_ bytes: [UInt8]) -> (host: ArraySlice<UInt8>, port: UInt16)? {
        let colon = UInt8(ascii: ":")
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let rest = bytes[(end + 1)...]
            guard bytes[1..<end].contains(colon) else { return nil }
            if rest.isEmpty { return (bytes[1..<end], usualPort) }
            guard rest.first == colon, let port = port(rest.dropFirst()) else { return nil }
            return (bytes[1..<end], port)
        }
        guard let last = bytes.lastIndex(of: colon) else { return (bytes[...], usualPort) }
        if bytes.firstIndex(of: colon) != last { return (bytes[...], usualPort) }
        return port(bytes[(last + 1)...]).map { (bytes[..<last], $0) }
    }

    private static func port(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Letters, digits, dots, hyphens, underscores; colons and a zone in an IPv6 address.
    private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isIPv6 = bytes.contains(UInt8(ascii: ":"))
        let others = Array((isIPv6 ? ".:%-_" : ".-_").utf8)
        return (1...253).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
            && bytes.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || others.contains(byte)
            }
    }
}

extension SNMPAddress: CustomStringConvertible {
    package var description: String {
        if port == Self.usualPort { return host }
        return host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
