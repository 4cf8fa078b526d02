/// One place of a chain: a row's number, from 1, and its hash. Written down elsewhere, it is an anchor: the chain must
/// still have it later.
package struct AuditLink: Sendable, Equatable {
    package var number: Int64
    /// 64 lower-case hexadecimal digits.
    package var hash: String

    package init(number: Int64, hash: String) {
        self.number = number
        self.hash = hash
    }

    /// Before the first row.
    package static let start = AuditLink(number: 0, hash: String(repeating: "0", count: 64))

    /// As `12:9f86…`.
    package var text: String { "\(number):\(hash)" }

    /// Nil for what is no such text.
    package init?(text: String) {
        guard text.utf8.count <= 84, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let number = Int64(String(text[..<colon])), number >= 0
        else { return nil }
        let hash = String(text[text.utf8.index(after: colon)...])
        guard hash.utf8.count == 64, hash.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.init(number: number, hash: hash)
    }

    package func isSame(as other: AuditLink) -> Bool {
        number == other.number && hash.utf8.elementsEqual(other.hash.utf8)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
