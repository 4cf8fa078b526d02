import DengenCenter
import Foundation

/// As much YAML as an OpenAPI document needs: block and flow maps and lists, plain and quoted scalars, `|` texts.
struct PlainYAML {
    struct Broken: Error {
        var line: Int
        var what: String
    }

    private struct Line {
        var number: Int
        var indent: Int
        var text: String
        var isBlank: Bool { text.isEmpty || text.hasPrefix("#") }
    }

    private var lines: [Line] = []
    private var at = 0

    static func parse(_ text: String) throws -> JSONValue {
        var yaml = PlainYAML(text)
        let value = try yaml.block(indent: 0)
        yaml.skipBlank()
        guard yaml.at == yaml.lines.count else { throw yaml.broken("not a part of anything") }
        return value
    }

    private init(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let indent = line.prefix { $0 == " " }.count
            lines.append(
                Line(
                    number: index + 1, indent: indent,
                    text: line.dropFirst(indent).trimmingCharacters(in: .whitespaces)))
        }
    }

    private func broken(_ what: String) -> Broken {
        Broken(line: at < lines.count ? lines[at].number : lines.count, what: what)
    }

    private mutating func skipBlank() {
        while at < lines.count, lines[at].isBlank { at += 1 }
    }

    private mutating func block(indent: Int) throws -> JSONValue {
        skipBlank()
        guard at < lines.count, lines[at].indent >= indent else { return .null }
        return lines[at].text == "-" || lines[at].text.hasPrefix("- ")
            ? try list(indent: lines[at].indent) : try map(indent: lines[at].indent)
    }

    private mutating func list(indent: Int) throws -> JSONValue {
        var items: [JSONValue] = []
        while true {
            skipBlank()
            guard at < lines.count, lines[at].indent == indent, lines[at].text.hasPrefix("-") else { break }
            let rest = lines[at].text.dropFirst().trimmingCharacters(in: .whitespaces)
            if rest.isEmpty {
                at += 1
                items.append(try block(indent: indent + 1))
            } else if Self.key(of: rest) != nil {
                lines[at].indent = indent + 2
                lines[at].text = rest
                items.append(try map(indent: indent + 2))
            } else {
                items.append(try inline(rest, indent: indent))
            }
        }
        return .array(items)
    }

    private mutating func map(indent: Int) throws -> JSONValue {
        var fields: [String: JSONValue] = [:]
        while true {
            skipBlank()
            guard at < lines.count, lines[at].indent == indent, !lines[at].text.hasPrefix("- ") else { break }
            guard let (key, rest) = Self.key(of: lines[at].text) else { throw broken("no key") }
            guard fields[key] == nil else { throw broken("\(key) stands twice") }
            if rest.isEmpty {
                at += 1
                skipBlank()
                let isList = at < lines.count && lines[at].indent == indent && lines[at].text.hasPrefix("- ")
                fields[key] = isList ? try list(indent: indent) : try block(indent: indent + 1)
            } else if rest == "|" || rest == ">" {
                fields[key] = .string(lump(indent: indent))
            } else {
                fields[key] = try inline(rest, indent: indent)
            }
        }
        if at < lines.count, !lines[at].isBlank, lines[at].indent > indent { throw broken("indented too far") }
        return .object(fields)
    }

    private mutating func lump(indent: Int) -> String {
        var texts: [String] = []
        at += 1
        while at < lines.count, lines[at].text.isEmpty || lines[at].indent > indent {
            texts.append(lines[at].text)
            at += 1
        }
        return texts.joined(separator: "\n")
    }

    /// A value that begins on a line of its key and may go on further in.
    private mutating func inline(_ text: String, indent: Int) throws -> JSONValue {
        var text = text
        let line = lines[at].number
        at += 1
        while at < lines.count, lines[at].indent > indent, !lines[at].isBlank {
            text += " " + lines[at].text
            at += 1
        }
        var flow = Flow(text, line: line)
        return try flow.whole()
    }

    /// `key: rest`, the key perhaps in quotes; nil when the text is no entry of a map.
    private static func key(of text: String) -> (String, String)? {
        if text.hasPrefix("{") || text.hasPrefix("[") { return nil }
        if text.hasPrefix("\"") {
            let end = text.dropFirst().firstIndex(of: "\"")
            guard let end, text[end...].hasPrefix("\":") else { return nil }
            return (String(text[text.index(after: text.startIndex)..<end]), tail(text[text.index(after: end)...]))
        }
        if text.hasSuffix(":"), !text.contains(": ") { return (String(text.dropLast()), "") }
        guard let colon = text.range(of: ": ") else { return nil }
        return (String(text[..<colon.lowerBound]), tail(text[colon.lowerBound...]))
    }

    private static func tail(_ text: Substring) -> String {
        text.dropFirst().trimmingCharacters(in: .whitespaces)
    }
}

/// One value within a line.
private struct Flow {
    private let signs: [Character]
    private let line: Int
    private var at = 0

    init(_ text: String, line: Int) {
        signs = Array(text)
        self.line = line
    }

    mutating func whole() throws -> JSONValue {
        switch signs.first {
        case "{", "[", "\"", "'":
            let value = try value()
            skip()
            guard at == signs.count else { throw broken("more after the value") }
            return value
        default: return Self.plain(String(signs))
        }
    }

    private func broken(_ what: String) -> PlainYAML.Broken { PlainYAML.Broken(line: line, what: what) }

    private mutating func skip() {
        while at < signs.count, signs[at] == " " { at += 1 }
    }

    private mutating func value() throws -> JSONValue {
        skip()
        guard at < signs.count else { throw broken("no value") }
        switch signs[at] {
        case "{": return try map()
        case "[": return try list()
        case "\"", "'": return .string(try quoted())
        default: return Self.plain(word())
        }
    }

    private mutating func list() throws -> JSONValue {
        var items: [JSONValue] = []
        at += 1
        while true {
            skip()
            guard at < signs.count else { throw broken("no ]") }
            if signs[at] == "]" { break }
            items.append(try value())
            try comma("]")
        }
        at += 1
        return .array(items)
    }

    private mutating func map() throws -> JSONValue {
        var fields: [String: JSONValue] = [:]
        at += 1
        while true {
            skip()
            guard at < signs.count else { throw broken("no }") }
            if signs[at] == "}" { break }
            let key = signs[at] == "\"" ? try quoted() : word(ends: ":,}")
            skip()
            guard at < signs.count, signs[at] == ":" else { throw broken("“\(key)” has no value: quote the text") }
            at += 1
            fields[key] = try value()
            try comma("}")
        }
        at += 1
        return .object(fields)
    }

    private mutating func comma(_ end: Character) throws {
        skip()
        guard at < signs.count, signs[at] == "," || signs[at] == end else { throw broken("no , or \(end)") }
        if signs[at] == "," { at += 1 }
    }

    private mutating func quoted() throws -> String {
        let quote = signs[at]
        var text = ""
        at += 1
        while at < signs.count, signs[at] != quote {
            if signs[at] == "\\", quote == "\"" {
                at += 1
                guard at < signs.count else { break }
                text.append(signs[at] == "n" ? "\n" : signs[at] == "t" ? "\t" : signs[at])
            } else {
                text.append(signs[at])
            }
            at += 1
        }
        guard at < signs.count else { throw broken("no end of \(quote)") }
        at += 1
        return text
    }

    private mutating func word(ends: String = ",}]") -> String {
        let start = at
        while at < signs.count, !ends.contains(signs[at]) { at += 1 }
        return String(signs[start..<at]).trimmingCharacters(in: .whitespaces)
    }

    private static func plain(_ text: String) -> JSONValue {
        switch text {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null", "~", "": .null
        default: Int64(text).map(JSONValue.integer) ?? Double(text).map(JSONValue.number) ?? .string(text)
        }
    }
}
