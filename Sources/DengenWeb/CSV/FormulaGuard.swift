/// Keeps a spreadsheet from running a field as a formula (ASVS 1.2.10): such a field gets an apostrophe in front, and
/// loses it when it is read again, so that export, edit and import give the same text.
enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// The field as it is written.
    static func guarded(_ field: String) -> String {
        isRisky(field.utf8[...]) && !isNumber(field.utf8) ? "'" + field : field
    }

    /// The field as it was meant.
    static func unguarded(_ field: String) -> String {
        guard field.utf8.first == apostrophe, isRisky(field.utf8.dropFirst()) else { return field }
        return String(field.unicodeScalars.dropFirst())
    }

    /// Starts a formula behind no or some apostrophes.
    private static func isRisky(_ field: Substring.UTF8View) -> Bool {
        let rest = field.drop { $0 == apostrophe }
        guard let first = rest.first else { return false }
        return "=+-@\t\r\n".utf8.contains(first) || wide.contains { rest.starts(with: $0.utf8) }
    }

    /// ＝ ＋ － ＠, and − which code page 932 makes －.
    private static let wide = ["\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}"]

    /// `-12`, `+0.5`: digits with a sign and at most one point between them.
    private static func isNumber(_ field: String.UTF8View) -> Bool {
        let digits = field.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let sign = field.first, "+-".utf8.contains(sign), digits.count <= 2 else { return false }
        return digits.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
