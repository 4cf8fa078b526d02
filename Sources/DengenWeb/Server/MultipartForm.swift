/// A form with files, `multipart/form-data` (RFC 7578), read as a whole.
struct MultipartForm: Sendable {
    private(set) var values: [(name: String, value: String)] = []
    /// By the name of their field; one that nobody chose is empty.
    private(set) var files: [String: [UInt8]] = [:]

    static let mediaType = "multipart/form-data"
    private static let mostParts = 20

    /// - Throws: `Refusal.malformed` for what no browser sends.
    init(_ body: [UInt8], contentType: String) throws(Refusal) {
        guard let boundary = Self.boundary(contentType) else { throw .malformed }
        let mark = Array("--".utf8) + boundary
        var rest = body[...]
        guard rest.starts(with: mark) else { throw .malformed }
        rest = rest.dropFirst(mark.count)
        for _ in 0..<Self.mostParts {
            if rest.starts(with: "--".utf8) { return }
            guard rest.starts(with: Self.lineEnd) else { throw .malformed }
            rest = rest.dropFirst(2)
            guard let end = Self.end(of: rest, before: Self.lineEnd + mark) else { throw .malformed }
            try add(rest[..<end])
            rest = rest[(end + 2 + mark.count)...]
        }
        throw .malformed
    }

    private static let lineEnd = Array("\r\n".utf8)

    private mutating func add(_ part: ArraySlice<UInt8>) throws(Refusal) {
        guard let headEnd = Self.find(Self.lineEnd + Self.lineEnd, in: part) else { throw .malformed }
        let head = part[..<headEnd]
        let content = part[(headEnd + 4)...]
        guard let name = Self.parameter("name", of: head) else { throw .malformed }
        if Self.parameter("filename", of: head) != nil {
            files[name] = Array(content)
        } else {
            guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else { throw .malformed }
            values.append((name, text))
        }
    }

    /// The first quoted value of a parameter; browsers write `"` in it as `%22`.
    private static func parameter(_ name: String, of head: ArraySlice<UInt8>) -> String? {
        let opening = Array(("; " + name + "=\"").utf8)
        guard let start = find(opening, in: head) else { return nil }
        let value = head[(start + opening.count)...].prefix { $0 != UInt8(ascii: "\"") }
        return String(validating: value, as: UTF8.self)
    }

    private static func boundary(_ contentType: String) -> [UInt8]? {
        let bytes = Array(contentType.utf8)
        let key = Array("boundary=".utf8)
        guard let start = find(key, in: bytes[...]) else { return nil }
        let value = bytes[(start + key.count)...].prefix { $0 != UInt8(ascii: ";") }
            .filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: " ") }
        return (1...70).contains(value.count) ? Array(value) : nil
    }

    /// Where a part ends: at a line that is the mark and nothing else.
    private static func end(of part: ArraySlice<UInt8>, before mark: [UInt8]) -> Int? {
        var rest = part
        while let hit = find(mark, in: rest) {
            let behind = part[(hit + mark.count)...]
            if behind.starts(with: lineEnd) || behind.starts(with: "--".utf8) { return hit }
            rest = part[(hit + 1)...]
        }
        return nil
    }

    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var start = bytes.startIndex
        let last = bytes.endIndex - pattern.count
        while start <= last, let hit = bytes[start...last].firstIndex(of: first) {
            if bytes[hit..<(hit + pattern.count)].elementsEqual(pattern) { return hit }
            start = hit + 1
        }
        return nil
    }
}
