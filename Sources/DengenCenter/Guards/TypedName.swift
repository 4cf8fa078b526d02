import Foundation

/// A name typed to show that it is meant: NFC on both sides, then byte by byte (N-05).
enum TypedName {
    static func matches(_ typed: String, _ name: String) -> Bool {
        guard typed.utf8.count <= name.utf8.count * 4 + 16 else { return false }
        return typed.precomposedStringWithCanonicalMapping.utf8
            .elementsEqual(name.precomposedStringWithCanonicalMapping.utf8)
    }
}

extension OutletPlace {
    /// Whether `typed` is its name; one without a name goes by its label.
    func isNamed(_ typed: String) -> Bool {
        TypedName.matches(typed, name.utf8.isEmpty ? label : name)
    }
}
