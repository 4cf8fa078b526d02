@testable import DengenWeb

/// What a browser would see in our markup: a small reader of tags, attributes and text that knows nothing of the
/// writer. Anything it can't read fails the test.
struct ParsedHTML: Equatable {
    struct Element: Equatable {
        var tag: String
        var attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private(set) var text = ""
    private(set) var open: [String] = []

    struct Broken: Error, Equatable {
        var what: String
    }

    static let void: Set<String> = ["meta", "link", "input", "br", "use", "!doctype"]

    init(_ html: HTML) throws { try self.init(markup: html.text) }

    init(markup: String) throws {
        var rest = Array(markup.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "<") {
                try readTag(&rest)
            } else {
                text += try Self.readText(&rest, until: { $0 == UInt8(ascii: "<") })
            }
        }
        guard open.isEmpty else { throw Broken(what: "left open: \(open)") }
    }

    private mutating func readTag(_ rest: inout ArraySlice<UInt8>) throws {
        rest.removeFirst()
        let isEnd = rest.first == UInt8(ascii: "/")
        if isEnd { rest.removeFirst() }
        let tag = Self.name(&rest)
        guard !tag.isEmpty else { throw Broken(what: "a tag without a name") }
        var attributes: [String: String] = [:]
        while rest.first == UInt8(ascii: " ") {
            rest.removeFirst()
            let (name, value) = try Self.attribute(&rest)
            guard attributes.updateValue(value, forKey: name) == nil else { throw Broken(what: "twice: \(name)") }
        }
        guard rest.popFirst() == UInt8(ascii: ">") else { throw Broken(what: "tag \(tag) does not end") }
        try note(tag, attributes, isEnd: isEnd)
    }

    private mutating func note(_ tag: String, _ attributes: [String: String], isEnd: Bool) throws {
        if isEnd {
            guard open.popLast() == tag else { throw Broken(what: "</\(tag)> closes nothing") }
            return
        }
        elements.append(Element(tag: tag, attributes: attributes))
        if !Self.void.contains(tag) { open.append(tag) }
    }

    private static func attribute(_ rest: inout ArraySlice<UInt8>) throws -> (String, String) {
        let name = name(&rest)
        guard !name.isEmpty else { throw Broken(what: "an attribute without a name") }
        guard rest.first == UInt8(ascii: "=") else { return (name, "") }
        guard rest.dropFirst().first == UInt8(ascii: "\"") else { throw Broken(what: "\(name) is not quoted") }
        rest = rest.dropFirst(2)
        let value = try readText(&rest, until: { $0 == UInt8(ascii: "\"") })
        guard rest.popFirst() == UInt8(ascii: "\"") else { throw Broken(what: "\(name) does not end") }
        return (name, value)
    }

    private static func name(_ rest: inout ArraySlice<UInt8>) -> String {
        let end =
            rest.firstIndex {
                !($0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || "-!0123456789".utf8.contains($0))
            }
            ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    /// Text up to a byte, with references resolved; a bare `&` or a quote or `>` in text is broken on purpose:
    /// our writer always escapes them.
    private static func readText(_ rest: inout ArraySlice<UInt8>, until isEnd: (UInt8) -> Bool) throws -> String {
        var bytes: [UInt8] = []
        while let byte = rest.first, !isEnd(byte) {
            if byte == UInt8(ascii: "&") {
                bytes.append(try reference(&rest))
            } else {
                guard byte != UInt8(ascii: ">"), byte != UInt8(ascii: "<") else { throw Broken(what: "bare \(byte)") }
                bytes.append(byte)
                rest.removeFirst()
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Broken(what: "not UTF-8") }
        return text
    }

    private static func reference(_ rest: inout ArraySlice<UInt8>) throws -> UInt8 {
        let known: [(String, Character)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
        ]
        for (written, meant) in known where rest.starts(with: written.utf8) {
            rest = rest.dropFirst(written.utf8.count)
            return meant.utf8.first ?? 0
        }
        throw Broken(what: "a bare &")
    }
}
