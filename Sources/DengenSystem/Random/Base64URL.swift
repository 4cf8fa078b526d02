/// base64url of RFC 4648 section 5, without padding.
package enum Base64URL {
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0...group.count { text.append(signs[bits >> (18 - 6 * place) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or nil for a foreign sign, padding, a length that cannot be, or left-over bits that are not zero:
    /// one value has one spelling.
    package static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for sign in text.utf8 {
            guard let value = value(of: sign) else { return nil }
            bits = bits << 6 | value
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held))
                bits &= 1 << held - 1
            }
        }
        return held < 6 && bits == 0 ? bytes : nil
    }

    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func value(of sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(sign) + 4
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
