import DengenWire

/// What people write to say where to look: addresses, prefixes and ranges of IPv4, names and single IPv6 addresses.
package enum SearchTargets {
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        package var target: String
        package var problem: String

        package var description: String { target.isEmpty ? problem : "\(target): \(problem)" }
    }

    /// Every address once, in the order given. A prefix is without its network and broadcast address, unless it has
    /// no others; each form may end in `:port`.
    ///
    ///     try SearchTargets.addresses(of: ["192.0.2.0/30", "192.0.2.9-192.0.2.10:1161"])
    ///     // 192.0.2.1, 192.0.2.2, 192.0.2.9:1161, 192.0.2.10:1161
    ///
    /// - Throws: for what is none of these, and for more than 4,096 addresses.
    package static func addresses(of targets: [String]) throws(Fault) -> [String] {
        var seen: Set<String> = []
        var addresses: [String] = []
        for target in targets.map(trimmed) where !target.isEmpty {
            for address in try expand(target) where seen.insert(address).inserted { addresses.append(address) }
            guard addresses.count <= SearchRequest.mostAddresses else { throw tooMany(target) }
        }
        return addresses
    }

    private static func expand(_ target: String) throws(Fault) -> [String] {
        let bytes = Array(target.utf8)
        let (range, port) = split(bytes)
        if let slash = range.firstIndex(of: UInt8(ascii: "/")) {
            return try prefix(range[..<slash], range[(slash + 1)...], port, target)
        }
        if let dash = range.firstIndex(of: UInt8(ascii: "-")), let first = IPv4(range[..<dash]) {
            guard let last = last(range[(dash + 1)...], first) else {
                throw Fault(target: target, problem: "what follows the hyphen is no IPv4 address")
            }
            return try span(first, last, port, target)
        }
        guard let address = SNMPAddress(target) else {
            throw Fault(target: target, problem: "no address, prefix such as 192.0.2.0/24, or range")
        }
        if looksNumeric(address.host), IPv4(Array(address.host.utf8)[...]) == nil {
            throw Fault(target: target, problem: "no IPv4 address")
        }
        return [address.description]
    }

    /// A host whose last part is a number is meant as an IPv4 address, and must be written as one: resolvers take
    /// `0x7f.1` for 127.0.0.1.
    private static func looksNumeric(_ host: String) -> Bool {
        guard let last = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).last else {
            return true
        }
        return last.allSatisfy { (0x30...0x39).contains($0) } || last.starts(with: "0x".utf8)
            || last.starts(with: "0X".utf8)
    }

    /// `192.0.2.20`, or `20` for the last part alone.
    private static func last(_ text: ArraySlice<UInt8>, _ first: IPv4) -> IPv4? {
        if let address = IPv4(text) { return address }
        return IPv4.part(text).map { IPv4(number: first.number & 0xFFFF_FF00 | $0) }
    }

    private static func prefix(
        _ network: ArraySlice<UInt8>, _ length: ArraySlice<UInt8>, _ port: String, _ target: String
    ) throws(Fault) -> [String] {
        guard let address = IPv4(network), let bits = IPv4.part(length), (8...32).contains(bits) else {
            throw Fault(target: target, problem: "a prefix is an IPv4 address, a slash and 8 to 32")
        }
        let mask = UInt32.max << (32 - bits)
        let first = address.number & mask
        let last = first | ~mask
        if bits >= 31 { return try span(IPv4(number: first), IPv4(number: last), port, target) }
        return try span(IPv4(number: first + 1), IPv4(number: last - 1), port, target)
    }

    private static func span(
        _ first: IPv4, _ last: IPv4, _ port: String, _ target: String
    ) throws(Fault) -> [String] {
        guard first.number <= last.number else { throw Fault(target: target, problem: "the range runs backwards") }
        guard last.number - first.number < SearchRequest.mostAddresses else { throw tooMany(target) }
        return (first.number...last.number).map { "\(IPv4(number: $0))\(port)" }
    }

    private static func tooMany(_ target: String) -> Fault {
        Fault(target: target, problem: "more than \(SearchRequest.mostAddresses) addresses")
    }

    /// Cuts a port off a range or prefix; everything else is `SNMPAddress`'s.
    private static func split(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, port: String) {
        let colon = UInt8(ascii: ":")
        guard let at = bytes.firstIndex(of: colon), bytes.lastIndex(of: colon) == at,
            let address = SNMPAddress("a" + String(decoding: bytes[at...], as: UTF8.self))
        else { return (bytes[...], "") }
        return (bytes[..<at], address.port == SNMPAddress.usualPort ? "" : ":\(address.port)")
    }

    private static func trimmed(_ text: String) -> String {
        let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let bytes = text.utf8.drop { spaces.contains($0) }
        let end = bytes.lastIndex { !spaces.contains($0) }.map(bytes.index(after:)) ?? bytes.endIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

/// An IPv4 address as a number.
private struct IPv4: CustomStringConvertible {
    var number: UInt32

    init(number: UInt32) {
        self.number = number
    }

    /// Four parts of 0 to 255, without leading zeros, which some read as octal.
    init?(_ text: ArraySlice<UInt8>) {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap(Self.part)
        guard parts.count == 4, numbers.count == 4 else { return nil }
        number = numbers.reduce(0) { $0 << 8 | $1 }
    }

    static func part(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30,
            let number = UInt32(String(decoding: digits, as: UTF8.self)), number <= 255
        else { return nil }
        return number
    }

    var description: String {
        "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    }
}
