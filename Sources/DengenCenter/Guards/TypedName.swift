import Foundation

/// A name typed to show that it is meant: NFC on both sides, a run of spaces as one, then byte by byte (N-05).
enum TypedName {
    static func matches(_ typed: String, _ name: String) -> Bool {
        guard typed.utf8.count <= name.utf8.count * 4 + 16 else { return false }
        return folded(typed).utf8.elementsEqual(folded(name).utf8)
    }

    /// A page shows several spaces of a device's own name as one.
    private static func folded(_ name: String) -> String {
        let words = name.precomposedStringWithCanonicalMapping.unicodeScalars.split(
            whereSeparator: \.properties.isWhitespace)
        return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}

extension OutletPlace {
    /// What must be typed: its name, or its label when it has none.
    var typedName: String { name.utf8.isEmpty ? label : name }

    func isNamed(_ typed: String) -> Bool { TypedName.matches(typed, typedName) }
}
