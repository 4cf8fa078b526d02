/// Tells SQL proper from quoted texts, quoted names and comments.
struct SQLScanner {
    enum Part {
        case code(ArraySlice<UInt8>)
        case verbatim(ArraySlice<UInt8>)
    }

    private let bytes: [UInt8]
    private var parts: [Part] = []
    private var start = 0
    private var position = 0

    static func parts(of sql: String) -> [Part] {
        var scanner = SQLScanner(bytes: Array(sql.utf8))
        scanner.scan()
        return scanner.parts
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() {
        while position < bytes.count {
            if let end = verbatimEnd() {
                cut(to: position, as: Part.code)
                cut(to: end, as: Part.verbatim)
            } else {
                position += 1
            }
        }
        cut(to: bytes.count, as: Part.code)
    }

    private mutating func cut(to end: Int, as part: (ArraySlice<UInt8>) -> Part) {
        if start < end { parts.append(part(bytes[start..<end])) }
        start = end
        position = end
    }

    /// Where the quoted text, quoted name or comment ends that begins here.
    private func verbatimEnd() -> Int? {
        switch bytes[position] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): end(of: [bytes[position]], from: position + 1)
        case UInt8(ascii: "-") where follows("-"): end(of: Array("\n".utf8), from: position + 2)
        case UInt8(ascii: "/") where follows("*"): end(of: Array("*/".utf8), from: position + 2)
        default: nil
        }
    }

    private func follows(_ sign: Unicode.Scalar) -> Bool {
        position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: sign)
    }

    /// Just behind the mark, or the end of all. A doubled quote reads as two texts side by side, which does no harm.
    private func end(of mark: [UInt8], from first: Int) -> Int {
        var index = first
        while index + mark.count <= bytes.count {
            if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
            index += 1
        }
        return bytes.count
    }
}
