/// The status and headers of a response.
struct ResponseHead: Sendable {
    var status: Int
    var headers: [(String, String)]

    init(status: Int, lines: some Sequence<UInt8>) {
        self.status = status
        headers = []
        let newline = UInt8(ascii: "\n")
        for line in Array(lines).split(separator: newline).dropFirst() { add(line) }
    }

    static func value(of name: String, in headers: [(String, String)]) -> String? {
        headers.first { isSame($0.0, name) }?.1
    }

    static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.lazy.map(lowered).elementsEqual(right.utf8.lazy.map(lowered))
    }

    /// A line that is no header is passed over: what it meant, only its sender knows.
    private mutating func add(_ line: ArraySlice<UInt8>) {
        guard let first = line.first, first != UInt8(ascii: "\r") else { return }
        if Self.isSpace(first), let last = headers.indices.last {
            headers[last].1 += " " + Self.text(line)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
            headers.append((Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop(while: isSpace)
        let end = start.lastIndex { !isSpace($0) }
        return String(decoding: end.map { start[...$0] } ?? [], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
