/// Reads JSON (RFC 8259) with line numbers; a key that stands twice is a fault.
struct JSONParser {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    /// Levels of lists and objects; a profile has five.
    private static let deepest = 16

    static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        var parser = JSONParser(bytes: bytes)
        let node = try parser.value(depth: 0)
        parser.skipSpace()
        if parser.at < bytes.count { throw parser.fault("something follows the last bracket") }
        return node
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        skipSpace()
        let start = line
        guard depth < Self.deepest else { throw fault("too many brackets in one another") }
        guard let byte = peek else { throw fault("the file ends too early") }
        let kind: JSONNode.Kind =
            switch byte {
            case UInt8(ascii: "{"): .object(try members(depth: depth + 1))
            case UInt8(ascii: "["): .array(try items(depth: depth + 1))
            case UInt8(ascii: "\""): .text(try text())
            case UInt8(ascii: "-"), 0x30...0x39: .number(try number())
            default: try word()
            }
        return JSONNode(kind: kind, line: start)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        at += 1
        if takes("}") { return members }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a key in quotes is missing") }
            let key = try text()
            if members.contains(where: { $0.key == key }) { throw fault("\"\(key)\" stands twice") }
            guard takes(":") else { throw fault("\":\" is missing after \"\(key)\"") }
            members.append(JSONNode.Member(key: key, value: try value(depth: depth)))
        } while takes(",")
        guard takes("}") else { throw fault("\",\" or \"}\" is missing") }
        return members
    }

    private mutating func items(depth: Int) throws(JSONFault) -> [JSONNode] {
        var items: [JSONNode] = []
        at += 1
        if takes("]") { return items }
        repeat { items.append(try value(depth: depth)) } while takes(",")
        guard takes("]") else { throw fault("\",\" or \"]\" is missing") }
        return items
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = at
        while let byte = peek, (0x30...0x39).contains(byte) || Array("+-.eE".utf8).contains(byte) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard text.utf8.count <= 30, Double(text)?.isFinite == true else { throw fault("\(text) is no number") }
        return text
    }

    private mutating func word() throws(JSONFault) -> JSONNode.Kind {
        let words: [(String, JSONNode.Kind)] = [("true", .flag(true)), ("false", .flag(false)), ("null", .null)]
        for (word, kind) in words where bytes[at...].starts(with: word.utf8) {
            at += word.utf8.count
            return kind
        }
        throw fault("a value is missing")
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            if byte == 0x0A { line += 1 }
            at += 1
        }
    }

    private func fault(_ problem: String) -> JSONFault { JSONFault(line: line, problem: problem) }
}

// MARK: texts
extension JSONParser {
    private mutating func text() throws(JSONFault) -> String {
        var units: [UInt8] = []
        at += 1
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a text ends at its line") }
            at += 1
            if byte == UInt8(ascii: "\\") { units += try escaped() } else { units.append(byte) }
        }
        guard peek != nil else { throw fault("a text has no end") }
        at += 1
        guard let text = String(validating: units, as: UTF8.self) else { throw fault("a text is no UTF-8") }
        return text
    }

    private mutating func escaped() throws(JSONFault) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        guard let byte = peek else { throw fault("a text has no end") }
        at += 1
        if let known = plain[byte] { return [known] }
        guard byte == UInt8(ascii: "u") else { throw fault("an unknown escape") }
        return Array(String(try scalar()).utf8)
    }

    private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try unit()
        var code = UInt32(first)
        if (0xD800..<0xDC00).contains(first), bytes[at...].starts(with: "\\u".utf8) {
            at += 2
            let second = try unit()
            code = 0x10000 + (UInt32(first & 0x3FF) << 10) + UInt32(second & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("an escape that is no character") }
        return scalar
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        let digits = bytes[at...].prefix(4)
        guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw fault("four hexadecimal digits are missing")
        }
        at += 4
        return unit
    }
}
