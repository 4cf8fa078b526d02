/// Names with ranges in brackets: `rack[1-3,7]`, `rack[01-10]`, `r[1-2]o[1-4]`.
///
/// Numbers that are written with leading zeros keep their width; the last bracket runs fastest. `\[`, `\]` and `\\` are
/// the signs themselves.
enum HostRange {
    /// One pattern may stand for so many names.
    static let mostNames = 4_096
    /// Digits of a number in brackets.
    static let mostDigits = 9

    struct Failure: Error, Equatable, CustomStringConvertible {
        var pattern: String
        var problem: String

        var description: String { "\(pattern): \(problem)" }
    }

    /// All the names that `pattern` stands for, in order.
    static func names(in pattern: String) throws(Failure) -> [String] {
        var reader = HostRangeReader(bytes: Array(pattern.utf8))
        do throws(HostRangeReader.Problem) {
            return expand(try reader.pieces())
        } catch {
            throw Failure(pattern: pattern, problem: error.words)
        }
    }

    private static func expand(_ pieces: [[[UInt8]]]) -> [String] {
        var names: [[UInt8]] = [[]]
        for choices in pieces { names = names.flatMap { name in choices.map { name + $0 } } }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Reads a pattern byte by byte into its pieces: each a list of the texts that may stand there.
struct HostRangeReader {
    struct Problem: Error {
        var words: String

        init(_ words: String) { self.words = words }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var count = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func pieces() throws(Problem) -> [[[UInt8]]] {
        if bytes.isEmpty { throw Problem("a name is needed") }
        var pieces: [[[UInt8]]] = []
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "[") {
                pieces.append(try choices())
            } else {
                pieces.append([try literal()])
            }
        }
        return pieces
    }

    private mutating func literal() throws(Problem) -> [UInt8] {
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "[") {
            if bytes[position] == UInt8(ascii: "]") { throw Problem("`]` without `[`; the sign itself is `\\]`") }
            if bytes[position] == UInt8(ascii: "\\") { position += 1 }
            guard position < bytes.count else { throw Problem("nothing follows the last `\\`") }
            text.append(bytes[position])
            position += 1
        }
        return text
    }

    private mutating func choices() throws(Problem) -> [[UInt8]] {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
            throw Problem("`[` without `]`; the sign itself is `\\[`")
        }
        let inside = bytes[(position + 1)..<end]
        position = end + 1
        var choices: [[UInt8]] = []
        for part in inside.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            choices += try numbers(part, room: HostRange.mostNames / count - choices.count)
        }
        count *= choices.count
        return choices
    }

    private func numbers(_ part: ArraySlice<UInt8>, room: Int) throws(Problem) -> [[UInt8]] {
        let ends = part.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
        let (first, last) = (ends[0], ends[ends.count - 1])
        let (low, high) = (try number(first), try number(last))
        guard low <= high else { throw Problem("\(low)-\(high) runs backwards") }
        guard high - low < room else { throw Problem("more than \(HostRange.mostNames) names") }
        let width = first.first == UInt8(ascii: "0") ? first.count : 1
        return (low...high).map { number in
            let digits = Array(String(number).utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
        }
    }

    private func number(_ digits: ArraySlice<UInt8>) throws(Problem) -> Int {
        let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, (1...HostRange.mostDigits).contains(digits.count) else {
            throw Problem("brackets hold numbers of 1 to \(HostRange.mostDigits) digits, such as [1-5] or [01-10,12]")
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
