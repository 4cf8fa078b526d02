/// Base32 of RFC 4648 section 6 in capitals, without padding: what people type into an authenticator.
package enum Base32 {
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + 4) / 5)
        var bits = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.append(signs[bits >> held & 31])
            }
            bits &= 1 << held - 1
        }
        if held > 0 { text.append(signs[bits << (5 - held) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes; small letters count as capitals. Nil for a foreign sign, padding, a length that cannot be, or
    /// left-over bits that are not zero.
    package static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for sign in text.utf8 {
            guard let value = value(of: sign) else { return nil }
            bits = bits << 5 | value
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held))
                bits &= 1 << held - 1
            }
        }
        return held < 5 && bits == 0 ? bytes : nil
    }

    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    private static func value(of sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign) - 97
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(sign) - 24
        default: nil
        }
    }
}
