import Foundation

/// E-mail addresses as login ids.
package enum EmailAddress {
    /// The one form under which two spellings are the same account: NFKC, lower case, without spaces around.
    static func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased().trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Stands for everything that no address can be.
    static let nobody = "?"

    /// The folded form of what a person typed to sign in; one fixed name for everything that no address can be.
    static func accountName(_ text: String) -> String {
        guard text.utf8.count <= 512 else { return nobody }
        let folded = folded(text)
        return isPlausible(folded) ? folded : nobody
    }

    /// One `@` with something on both sides, 3 to 254 bytes, no control sign and no space.
    static func isPlausible(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...254).contains(bytes.count), bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    }
}
