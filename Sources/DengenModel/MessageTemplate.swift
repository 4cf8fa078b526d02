/// A text with `{name}` placeholders.
///
/// It is read once, by bytes: a value that itself holds `{code}` or starts with a combining sign stays what it is.
struct MessageTemplate {
    private let parts: [Part]

    private enum Part {
        case literal(Substring.UTF8View)
        case placeholder(String)
    }

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            parts.append(.literal(rest[..<open]))
            parts.append(.placeholder(String(decoding: rest[rest.index(after: open)..<close], as: UTF8.self)))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.literal(rest))
        self.parts = parts
    }

    /// Names of the placeholders in order.
    var placeholders: [String] {
        parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    func filled(_ value: (String) -> String) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let text): bytes.append(contentsOf: text)
            case .placeholder(let name): bytes.append(contentsOf: value(name).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
