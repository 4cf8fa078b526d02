extension [UInt8] {
    /// Appends text so that no browser reads it as markup, in an element or in a quoted attribute.
    ///
    /// Works on UTF-8 bytes: a `<` that shares a grapheme with U+0600 or U+0301 is still a `<` to a browser
    /// (facts trust 2). Controls that HTML forbids become U+FFFD; a CR is written as a reference, or it would turn
    /// into LF.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0) }
    }

    private mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < source.count {
            guard let replacement = Escape.replacement(of: source[index], at: index, in: source) else {
                index += 1
                continue
            }
            append(contentsOf: source[start..<index])
            append(constant: replacement.text)
            index += replacement.length
            start = index
        }
        append(contentsOf: source[start...])
    }

    mutating func append(constant: StaticString) {
        constant.withUTF8Buffer { append(contentsOf: $0) }
    }
}

enum Escape {
    struct Replacement {
        /// Bytes of the source that it stands for.
        var length = 1
        var text: StaticString
    }

    private static let forbidden: StaticString = "\u{FFFD}"

    static func replacement(
        of byte: UInt8, at index: Int, in source: UnsafeBufferPointer<UInt8>
    ) -> Replacement? {
        switch byte {
        case UInt8(ascii: "&"): Replacement(text: "&amp;")
        case UInt8(ascii: "<"): Replacement(text: "&lt;")
        case UInt8(ascii: ">"): Replacement(text: "&gt;")
        case UInt8(ascii: "\""): Replacement(text: "&quot;")
        case UInt8(ascii: "'"): Replacement(text: "&#39;")
        case 0x0D: Replacement(text: "&#13;")
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: Replacement(text: forbidden)
        case 0xC2 where index + 1 < source.count && (0x80...0x9F).contains(source[index + 1]):
            Replacement(length: 2, text: forbidden)
        default: nil
        }
    }
}
