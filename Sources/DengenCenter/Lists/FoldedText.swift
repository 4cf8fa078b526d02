import Foundation

/// Texts as lists look for them: width, case, kana and dashes make no difference.
enum FoldedText {
    /// More words than these narrow nothing.
    static let mostWords = 8
    private static let longest = 4_000

    /// NFKC, small letters, katakana for hiragana, every dash a `-`.
    static func folded(_ text: String) -> String {
        // Foundation leaves a half-width sign and its sound mark apart (U+30CF U+3099): composed once more.
        let composed = text.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        var plain = String.UnicodeScalarView()
        for scalar in composed.lowercased().unicodeScalars {
            plain.append(one(for: scalar))
        }
        return String(plain).bounded(longest)
    }

    /// What must all be found, folded.
    static func words(of text: String) -> [String] {
        let scalars = folded(text.bounded(NameRule.longest)).unicodeScalars
        return scalars.split(whereSeparator: \.properties.isWhitespace).prefix(mostWords).map { String($0) }
    }

    /// `r001-03`: a device's number and an outlet's, as the log prints them.
    static func label(_ word: String) -> (device: String, outlet: Int64)? {
        let bytes = word.utf8
        guard let dash = bytes.lastIndex(of: UInt8(ascii: "-")), dash > bytes.startIndex else { return nil }
        let digits = bytes[bytes.index(after: dash)...]
        guard (1...6).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            let outlet = Int64(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return (String(decoding: bytes[..<dash], as: UTF8.self), outlet)
    }

    private static func one(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x3041...0x3096: Unicode.Scalar(scalar.value + 0x60) ?? scalar
        case 0x30FC, 0x2010...0x2015, 0x2212: "-"
        default: scalar
        }
    }
}
