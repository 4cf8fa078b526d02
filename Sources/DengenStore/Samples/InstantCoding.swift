/// Instants, which mostly are as far apart as those before.
enum InstantCoding {
    static func bytes(of instants: [Int64]) -> [UInt8] {
        var coding = ColumnCoding(words: instants, presence: all(instants.count), BitEncoder(capacity: 64))
        coding.use(LineGuess())
        return coding.misses.coder.end()
    }

    /// - Throws: `StoreError.storage` when they do not rise.
    static func instants(_ count: Int, in bytes: ArraySlice<UInt8>) throws -> [Int64] {
        let room = [Int64](repeating: 0, count: count)
        var coding = ColumnCoding(words: room, presence: all(count), BitDecoder(bytes))
        coding.use(LineGuess())
        guard zip(coding.words, coding.words.dropFirst()).allSatisfy({ $0 < $1 }) else { throw ByteReader.damaged }
        return coding.words
    }

    private static func all(_ count: Int) -> [UInt64] { .full(count) }
}

extension [UInt64] {
    /// So many rows that all have a value.
    static func full(_ rows: Int) -> [UInt64] {
        var words = [UInt64](repeating: .max, count: (rows + 63) / 64)
        if rows & 63 != 0 { words[rows >> 6] = (1 << UInt64(rows & 63)) - 1 }
        return words
    }
}
