import Foundation

/// A CSV file in parts that one request takes: each has the file's first line, and whole lines after it.
struct SampleFileParts: Sequence {
    struct Part: Sendable, Equatable {
        var bytes: [UInt8]
        /// Lines of the file that stand before the part's own and are not the head.
        var linesBefore: Int
    }

    private let file: Data
    private let mostBytes: Int

    /// - Parameter mostBytes: of one part; a line that is longer goes alone.
    init(_ file: Data, mostBytes: Int = 3_500_000) {
        self.file = file
        self.mostBytes = mostBytes
    }

    func makeIterator() -> Iterator { Iterator(file, mostBytes) }

    struct Iterator: IteratorProtocol {
        private let file: Data
        private let mostBytes: Int
        private let head: Data
        private var index: Int
        private var linesBefore = 0
        private var isFirst = true

        fileprivate init(_ file: Data, _ mostBytes: Int) {
            (self.file, self.mostBytes) = (file, mostBytes)
            let end = Self.lineEnd(file, file.startIndex)
            (head, index) = (file[..<end], end)
        }

        mutating func next() -> Part? {
            guard index < file.endIndex || isFirst else { return nil }
            isFirst = false
            var (end, lines) = (index, 0)
            while end < file.endIndex {
                let next = Self.lineEnd(file, end)
                if next - index + head.count > mostBytes && end > index { break }
                lines += Self.lines(file[end..<next])
                end = next
            }
            defer {
                linesBefore += lines
                index = end
            }
            return Part(bytes: [UInt8](head) + [UInt8](file[index..<end]), linesBefore: linesBefore)
        }

        /// Behind the line feed that ends the row that begins at `start`; one within quotes ends none.
        private static func lineEnd(_ file: Data, _ start: Int) -> Int {
            var (index, isQuoted) = (start, false)
            while index < file.endIndex {
                let byte = file[index]
                index += 1
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if byte == UInt8(ascii: "\n") && !isQuoted { break }
            }
            return index
        }

        private static func lines(_ row: Data) -> Int { row.count { $0 == UInt8(ascii: "\n") } }
    }
}
