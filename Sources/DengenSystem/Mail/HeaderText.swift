/// Texts in the head of a letter: RFC 5322's lines, RFC 2047's words.
enum HeaderText {
    /// A text of people, on as many lines as it takes, each but the first begun with a space.
    ///
    /// - Throws: `MailFault.malformed` for a control sign: nothing may end the line early (S-22).
    static func encoded(_ text: String) throws(MailFault) -> String {
        try check(text)
        return isPlain(text) ? text : words(of: text).joined(separator: "\r\n ")
    }

    /// `"name" <address>`, or the address alone.
    static func mailbox(_ mailbox: MailMessage.Mailbox) throws(MailFault) -> String {
        try check(mailbox.name)
        guard MailAddress.isPlain(mailbox.address) else { throw .malformed }
        if mailbox.name.utf8.isEmpty { return "<\(mailbox.address)>" }
        return (isPlain(mailbox.name) ? quoted(mailbox.name) : words(of: mailbox.name).joined(separator: "\r\n "))
            + "\r\n <\(mailbox.address)>"
    }

    static func check(_ text: String) throws(MailFault) {
        guard isOneLine(text) else { throw .malformed }
    }

    /// Scalars, not graphemes: "\r\n" is one of those (facts trust 2). The separators of lines and paragraphs, and the
    /// controls beyond ASCII, end a line for some reader.
    static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: false
            default: true
            }
        }
    }

    /// Short ASCII that no reader takes for an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let looksEncoded = zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
        return bytes.count <= 60 && !looksEncoded && bytes.allSatisfy { $0 < 0x80 }
    }

    private static func quoted(_ text: String) -> String {
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { quoted.append(UInt8(ascii: "\\")) }
            quoted.append(byte)
        }
        return String(decoding: quoted + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    /// A word holds at most 75 bytes and its line 76, the longest name of a header included; none splits a sign.
    private static let mostBytes = 39

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var part: [UInt8] = []
        for scalar in text.unicodeScalars {
            let sign = Array(String(scalar).utf8)
            if part.count + sign.count > mostBytes {
                words.append(word(part))
                part = []
            }
            part += sign
        }
        return words + [word(part)]
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Base64.encode(bytes))?=" }
}
