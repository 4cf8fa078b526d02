import Foundation

/// Texts that both engines can hold.
enum TextRule {
    /// - Throws: `StoreError.value` for a text with U+0000.
    static func check(_ text: String) throws(StoreError) {
        var text = text
        let isFound = text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        if isFound { throw .value("U+0000 in a text") }
    }
}
