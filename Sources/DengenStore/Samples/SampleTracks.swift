/// The columns known so far as full rows of words: a gap goes on with the value before it, so any row can be looked up.
struct SampleTracks {
    let instants: [Int64]
    private var words: [[Int64]]

    init(instants: [Int64], columns: Int) {
        self.instants = instants
        words = Array(repeating: [], count: columns)
    }

    subscript(column: Int) -> [Int64] { words[column] }

    mutating func set(_ column: Int, words given: [Int64], presence: [UInt64]) {
        words[column] = presence.isFull(given.count) && given.count == instants.count ? given : filled(given, presence)
    }

    private func filled(_ given: [Int64], _ presence: [UInt64]) -> [Int64] {
        var last: Int64 = 0
        return (0..<instants.count).map { row in
            if row < given.count, presence.has(row) { last = given[row] }
            return last
        }
    }

    /// A column added up over time, times milliseconds; 0 at the first row.
    func flow(of column: Int) -> [Double] {
        let words = words[column]
        var sum = 0.0
        return instants.indices.map { row in
            if row > 0 { sum += Double(words[row]) * Double(instants[row] &- instants[row - 1]) }
            return sum
        }
    }
}

extension [UInt64] {
    func has(_ row: Int) -> Bool { self[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    mutating func mark(_ row: Int) { self[row >> 6] |= 1 << UInt64(row & 63) }

    /// Every one of so many rows has a value.
    func isFull(_ rows: Int) -> Bool { reduce(0) { $0 + $1.nonzeroBitCount } == rows }
}
