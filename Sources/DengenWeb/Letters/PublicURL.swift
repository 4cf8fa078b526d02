/// The centre's own address as people and mail programs reach it: from the configuration, never from a request (S-06).
package struct PublicURL: Sendable, Hashable {
    /// Without a slash at its end.
    package let text: String

    /// Nil unless it is `http://` or `https://` with a host, perhaps a port, and nothing more.
    package init?(_ text: String) {
        var bytes = text.utf8[...]
        if bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
        let schemes = ["https://", "http://"].map(\.utf8)
        guard bytes.count <= 300, let scheme = schemes.first(where: { bytes.starts(with: $0) }) else { return nil }
        let authority = bytes.dropFirst(scheme.count)
        guard !authority.isEmpty, authority.allSatisfy(Self.isPlain), authority.first != UInt8(ascii: ":") else {
            return nil
        }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// The absolute address of a page.
    func address(of path: URLPath) -> LetterAddress { LetterAddress(text: text + path.text) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: ".-:[]".utf8.contains(byte)
        }
    }
}

/// Where a link in a letter leads: a page of this centre, with scheme and host.
struct LetterAddress: Sendable, Hashable {
    let text: String

    fileprivate init(text: String) {
        self.text = text
    }
}
