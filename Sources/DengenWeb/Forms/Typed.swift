import Foundation

/// What people type, made plain: full-width signs and dashes of every kind are no reason to refuse (facts ui 1.2).
enum Typed {
    /// A name or a word: as typed, without spaces around.
    static func line(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// An address, a number, a code: NFKC, every dash a `-`, without spaces around. Never for passwords.
    static func code(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            plain.append(dashes.contains(scalar.value) ? "-" : scalar)
        }
        return line(String(plain))
    }

    /// Long vowel sign, hyphens, dashes, minus: NFKC leaves them as they are.
    private static let dashes: Set<UInt32> = [0x30FC, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212]

    /// `00:11:22:33:44:55` out of twelve hexadecimal digits with or without `:`, `-` or `.`; nil for anything else.
    static func mac(_ text: String) -> String? {
        let bytes = code(text).utf8
        guard bytes.count <= 17 else { return nil }
        let digits = bytes.filter { !":-. ".utf8.contains($0) }
        guard digits.count == 12, digits.allSatisfy(isHex) else { return nil }
        let pairs = stride(from: 0, to: 12, by: 2).map { String(decoding: digits[$0..<($0 + 2)], as: UTF8.self) }
        return pairs.joined(separator: ":").lowercased()
    }

    /// A name, an IPv4 or IPv6 address, perhaps with a port: `host`, `host:161`, `[::1]:161`.
    static func isHostAndPort(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...255).contains(bytes.count) else { return false }
        if bytes[0] == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            return isIPv6(bytes[1..<end]) && (end + 1 == bytes.count || isPort(bytes[(end + 1)...]))
        }
        let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
        guard let colon = colons.first else { return isName(bytes[...]) }
        return colons.count > 1 ? isIPv6(bytes[...]) : isName(bytes[..<colon]) && isPort(bytes[colon...])
    }

    /// `:1` to `:65535`.
    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: ":"), (2...6).contains(bytes.count), bytes.dropFirst().allSatisfy(isDigit)
        else { return false }
        let number = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) ?? 0
        return (1...65_535).contains(number)
    }

    private static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
        let address = bytes.prefix { $0 != UInt8(ascii: "%") }
        let zone = bytes.dropFirst(address.count + 1)
        return address.contains(UInt8(ascii: ":")) && address.allSatisfy { isHex($0) || ":.".utf8.contains($0) }
            && zone.allSatisfy(isLetterOrDigit)
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, isLetterOrDigit(first) else { return false }
        return bytes.allSatisfy { isLetterOrDigit($0) || "-._".utf8.contains($0) }
    }

    /// `apc-rpdu2`: small letters, digits and dashes.
    static func isProfileName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
