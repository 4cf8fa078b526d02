/// Bytes as signs of a few bits each, the highest first, without padding: what Base32 and base64url share (RFC 4648).
struct SignText: Sendable {
    /// Bits of one sign.
    let width: Int
    /// 2 to the power of `width` signs, by value.
    let signs: [UInt8]

    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + width - 1) / width)
        var bits = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            held += 8
            while held >= width {
                held -= width
                text.append(signs[bits >> held & (signs.count - 1)])
            }
            bits &= 1 << held - 1
        }
        if held > 0 { text.append(signs[bits << (width - held) & (signs.count - 1)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or nil for a sign without a value, a length that cannot be, or left-over bits that are not zero:
    /// one value has one spelling.
    func decode(_ text: String, value: (UInt8) -> Int?) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for sign in text.utf8 {
            guard let value = value(sign) else { return nil }
            bits = bits << width | value
            held += width
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held))
                bits &= 1 << held - 1
            }
        }
        return held < width && bits == 0 ? bytes : nil
    }
}
