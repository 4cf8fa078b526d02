/// What a browser says of itself, fit to be kept and shown.
enum AgentText {
    static let longest = 200

    /// At most 200 bytes of printable ASCII; everything else becomes `?`.
    static func cleaned(_ text: String) -> String {
        let bytes = text.utf8.prefix(longest).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
