/// base64url of RFC 4648 section 5, without padding.
package enum Base64URL {
    package static func encode(_ bytes: [UInt8]) -> String { text.encode(bytes) }

    /// The bytes, or nil for a foreign sign, padding, a length that cannot be, or left-over bits that are not zero:
    /// one value has one spelling.
    package static func decode(_ text: String) -> [UInt8]? { self.text.decode(text, value: value) }

    private static let text = SignText(
        width: 6, signs: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8))

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
