/// Base32 of RFC 4648 section 6 in capitals, without padding: what people type into an authenticator.
package enum Base32 {
    package static func encode(_ bytes: [UInt8]) -> String { text.encode(bytes) }

    /// The bytes; small letters count as capitals. Nil for a foreign sign, padding, a length that cannot be, or
    /// left-over bits that are not zero.
    package static func decode(_ text: String) -> [UInt8]? { self.text.decode(text, value: value) }

    private static let text = SignText(width: 5, signs: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8))

    private static func value(of sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign) - 97
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(sign) - 24
        default: nil
        }
    }
}
