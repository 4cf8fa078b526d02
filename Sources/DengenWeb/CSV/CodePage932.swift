import Foundation

/// Windows code page 932, both ways on bytes.
enum CodePage932 {
    /// 〓, for what the code page has no sign for.
    static let substitute: [UInt8] = [0x81, 0xAC]

    /// Nil where a byte or pair stands for nothing.
    static func text(_ bytes: some Collection<UInt8>) -> String? {
        var text = String.UnicodeScalarView()
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            guard let scalar = scalar(byte, &rest) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    private static func scalar(_ byte: UInt8, _ rest: inout some IteratorProtocol<UInt8>) -> Unicode.Scalar? {
        if byte < 0x80 { return Unicode.Scalar(byte) }
        if (0xA1...0xDF).contains(byte) { return Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) }
        guard let trail = rest.next() else { return nil }
        return CodeTable.shared.scalars[UInt16(byte) << 8 | UInt16(trail)]
    }

    /// The bytes of a text, and how many of its signs were replaced by 〓 or left out.
    static func bytes(_ text: String) -> (bytes: [UInt8], replaced: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        if append(text.unicodeScalars, to: &bytes) { return (bytes, 0) }
        var replaced = 0
        for sign in text where !append(sign.unicodeScalars, to: &bytes) {
            // A kana with its dots apart is one sign here. Whole texts are not composed: that makes U+FA19 into U+795E.
            let composed = String(sign).precomposedStringWithCanonicalMapping.unicodeScalars
            if append(composed, to: &bytes) { continue }
            replaced += 1
            let visible = composed.filter { !$0.properties.isDefaultIgnorableCodePoint }
            if !append(visible, to: &bytes) { bytes += substitute }
        }
        return (bytes, replaced)
    }

    /// All of the scalars, or nothing and false.
    private static func append(_ scalars: some Sequence<Unicode.Scalar>, to bytes: inout [UInt8]) -> Bool {
        let length = bytes.count
        for scalar in scalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else if let code = CodeTable.shared.code(scalar) {
                if code > 0xFF { bytes.append(UInt8(code >> 8)) }
                bytes.append(UInt8(code & 0xFF))
            } else {
                bytes.removeSubrange(length...)
                return false
            }
        }
        return true
    }
}

/// The double-byte part, asked once from Foundation's decoder. Its encoder is not used: it swaps some control codes and
/// drops signs without a word.
private struct CodeTable: Sendable {
    static let shared = CodeTable()

    private(set) var scalars: [UInt16: Unicode.Scalar] = [:]
    private var codes: [Unicode.Scalar: UInt16] = [:]

    /// Signs that Unicode keeps apart and the code page does not: 〜 − ‖ — and others (facts ui 1.2).
    private static let likenesses: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{301C}": "\u{FF5E}", "\u{2212}": "\u{FF0D}", "\u{2016}": "\u{2225}", "\u{2014}": "\u{2015}",
        "\u{A2}": "\u{FFE0}", "\u{A3}": "\u{FFE1}", "\u{AC}": "\u{FFE2}", "\u{A5}": "\u{FFE5}", "\u{A6}": "\u{FFE4}",
        "\u{203E}": "\u{FFE3}", "\u{A0}": "\u{20}",
    ]

    private init() {
        for lead in Self.leads {
            for trail in UInt8(0x40)...0xFC where trail != 0x7F { add(lead, trail) }
        }
    }

    /// Several codes of one sign: the earlier in this order is written, as Windows does.
    private static let leads: [UInt8] =
        Array(0x81...0x86) + Array(0x88...0x9F) + Array(0xE0...0xEC) + [0x87] + Array(0xF0...0xFC) + Array(0xED...0xEF)

    private mutating func add(_ lead: UInt8, _ trail: UInt8) {
        guard let pair = String(data: Data([lead, trail]), encoding: .shiftJIS)?.unicodeScalars, pair.count == 1,
            let scalar = pair.first, scalar != "\u{FFFD}"
        else { return }
        let code = UInt16(lead) << 8 | UInt16(trail)
        scalars[code] = scalar
        if codes[scalar] == nil { codes[scalar] = code }
    }

    func code(_ scalar: Unicode.Scalar) -> UInt16? {
        let scalar = Self.likenesses[scalar] ?? scalar
        if scalar == " " { return 0x20 }
        if (0xFF61...0xFF9F).contains(scalar.value) { return UInt16(scalar.value - 0xFF61 + 0xA1) }
        return codes[scalar]
    }
}
