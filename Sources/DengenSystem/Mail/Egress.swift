import Glibc

/// Where this program goes when somebody else names the place (S-21).
///
/// Looked at after the name was resolved, on the very address that is then connected to.
package enum Egress {
    /// Whether a connection to this address in figures may be made for this host.
    ///
    /// Never to link-local addresses, where clouds keep their secrets, nor to those that are no host's; to this machine
    /// only when the host says so itself.
    package static func allows(_ address: String, for host: String) -> Bool {
        if let bytes = bytes(AF_INET, address, 4) { return allows(four: bytes, namesLoopback: namesLoopback(host)) }
        guard let bytes = bytes(AF_INET6, address, 16) else { return false }
        return allows(six: bytes, namesLoopback: namesLoopback(host))
    }

    /// Whether people who typed this meant the machine itself.
    package static func namesLoopback(_ host: String) -> Bool {
        if host.lowercased().utf8.elementsEqual("localhost".utf8) { return true }
        if let four = bytes(AF_INET, host, 4) { return four[0] == 127 }
        return bytes(AF_INET6, host, 16).map { $0 == loopback } ?? false
    }

    private static func allows(four: [UInt8], namesLoopback: Bool) -> Bool {
        switch (four[0], four[1]) {
        case (127, _): namesLoopback
        // This network, link-local, multicast and reserved.
        case (0, _), (169, 254), (224..., _): false
        default: !metadata.contains(four)
        }
    }

    private static func allows(six: [UInt8], namesLoopback: Bool) -> Bool {
        if six == loopback { return namesLoopback }
        if let four = embedded(six) { return allows(four: four, namesLoopback: false) }
        switch (six[0], six[1]) {
        // Link-local, its elder brother, and multicast.
        case (0xfe, 0x80...0xff), (0xff, _): return false
        default: return !metadata.contains(six)
        }
    }

    /// The IPv4 address that an IPv6 one stands for: mapped, compatible, NAT64, 6to4.
    private static func embedded(_ six: [UInt8]) -> [UInt8]? {
        let zeros = six.prefix { $0 == 0 }.count
        if zeros >= 12 || (zeros == 10 && six[10] == 0xff && six[11] == 0xff) { return Array(six[12...]) }
        if six.starts(with: [0, 0x64, 0xff, 0x9b]) { return Array(six[12...]) }
        return six.starts(with: [0x20, 0x02]) ? Array(six[2..<6]) : nil
    }

    private static let loopback = [UInt8](repeating: 0, count: 15) + [1]

    /// Clouds' own addresses that are not link-local.
    private static let metadata: Set<[UInt8]> = [
        [100, 100, 100, 200], [0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54],
    ]

    /// The address on the wire; what follows a `%` is an interface of this machine.
    private static func bytes(_ family: Int32, _ text: String, _ count: Int) -> [UInt8]? {
        let figures = String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "%") }, as: UTF8.self)
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, figures, &bytes) == 1 ? bytes : nil
    }
}
