/// Addresses as they go over the wire to a mail server.
package enum MailAddress {
    /// Whether the text can stand between angle brackets and in a header: `name@domain`, without quoting and comments.
    ///
    /// Letters beyond ASCII are let through; a server that knows no SMTPUTF8 refuses them.
    package static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (3...254).contains(bytes.count), isPlain(bytes), HeaderText.isOneLine(text) else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && isDomain(parts[1])
    }

    /// What stands behind the `@`.
    static func domain(of address: String) -> String {
        guard let sign = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return "" }
        return String(decoding: address.utf8[sign...].dropFirst(), as: UTF8.self)
    }

    /// UTF-8, and of ASCII only what needs no quotes.
    private static func isPlain(_ bytes: String.UTF8View) -> Bool {
        bytes.allSatisfy { $0 >= 0x80 || isAlphanumeric($0) || marks.contains($0) }
    }

    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        let dot = UInt8(ascii: ".")
        let isLetter = { (byte: UInt8) in byte >= 0x80 || isAlphanumeric(byte) || byte == UInt8(ascii: "-") }
        return bytes.split(separator: dot, omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetter) }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static let marks = Set("@.!#$%&'*+-/=?^_`{|}~".utf8)
}
