/// One letter as it goes over the wire: the same facts as text and as HTML, in UTF-8.
///
/// Two letters of the same values are the same bytes, so a letter that goes out again is known for the same.
package struct MailMessage: Sendable {
    /// What people see of it.
    package struct Parts: Sendable, Equatable {
        package var subject: String
        /// Lines end with `\n`.
        package var text: String
        package var html: String
        /// BCP 47.
        package var language: String

        package init(subject: String, text: String, html: String, language: String) {
            self.subject = subject
            self.text = text
            self.html = html
            self.language = language
        }
    }

    package struct Mailbox: Sendable, Equatable {
        /// May be empty.
        package var name: String
        package var address: String

        package init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    package var sender: Mailbox
    package var recipient: Mailbox
    package var parts: Parts
    /// Of this letter for ever: letters, digits and dashes.
    package var id: String
    /// Milliseconds since 1970 UTC.
    package var writtenAt: Int64

    package init(sender: Mailbox, recipient: Mailbox, parts: Parts, id: String, writtenAt: Int64) {
        self.sender = sender
        self.recipient = recipient
        self.parts = parts
        self.id = id
        self.writtenAt = writtenAt
    }
}

extension MailMessage {
    /// Head and body with CRLF line ends, none longer than 78 bytes but for addresses.
    /// - Throws: `MailFault.malformed` when an address or a text can't stand where it would have to.
    package func bytes() throws(MailFault) -> [UInt8] {
        let isToken = id.utf8.allSatisfy { MailAddress.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        guard isToken, !id.utf8.isEmpty else { throw .malformed }
        let head = try headers().map { "\($0): \($1)\r\n" }.joined()
        let body = part("text/plain", parts.text) + part("text/html", parts.html)
        return Array("\(head)\r\n\(body)--\(boundary)--\r\n".utf8)
    }

    private func headers() throws(MailFault) -> [(String, String)] {
        try HeaderText.check(parts.language)
        return [
            ("From", try HeaderText.mailbox(sender)), ("To", try HeaderText.mailbox(recipient)),
            ("Subject", try HeaderText.encoded(parts.subject)), ("Date", MailDate.text(writtenAt)),
            ("Message-ID", "<\(id)@\(MailAddress.domain(of: sender.address))>"),
            // Nobody's answering machine shall answer (RFC 3834).
            ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"),
            ("Content-Language", parts.language), ("MIME-Version", "1.0"),
            ("Content-Type", "multipart/alternative;\r\n boundary=\"\(boundary)\""),
        ]
    }

    /// No line of base64 has an underscore.
    private var boundary: String { "=_\(id)" }

    private func part(_ type: String, _ content: String) -> String {
        """
        --\(boundary)\r
        Content-Type: \(type); charset=utf-8\r
        Content-Transfer-Encoding: base64\r
        \r
        \(Base64.lines(Self.withCarriageReturns(content)))\r

        """
    }

    private static func withCarriageReturns(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 where byte != 0x0D {
            if byte == 0x0A { bytes.append(0x0D) }
            bytes.append(byte)
        }
        return bytes
    }
}
