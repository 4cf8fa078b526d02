/// Writes a column's values, or reads them: what each guess was off by.
struct ColumnCoding<Coder: BitCoder>: GuessUser {
    /// Writing: the values. Reading: room for them.
    var words: [Int64]
    let presence: [UInt64]
    let grid: ValueGrid
    var misses: ResidualCoder<Coder>

    init(words: [Int64], presence: [UInt64], grid: ValueGrid = .none, _ coder: Coder) {
        self.words = words
        self.presence = presence
        self.grid = grid
        misses = ResidualCoder(coder)
    }

    mutating func use(_ guess: some Guess) {
        var guess = guess
        for row in words.indices where presence.has(row) {
            let guessed = grid.nearest(guess.value(at: row))
            let value = guessed &+ misses.code(grid.steps(words[row] &- guessed)) &* grid.step
            words[row] = value
            guess.learn(value, at: row)
        }
    }
}

/// The same for the bits that say which rows have a value: gaps come in runs.
enum PresenceCoding {
    static func code(_ presence: inout [UInt64], rows: Int, _ coder: inout some BitCoder) {
        var models = InlineArray<4, BitModel>(repeating: BitModel())
        var before = 3
        for row in 0..<rows {
            let bit = coder.code(presence.has(row), &models[before])
            if bit { presence.mark(row) }
            before = (before << 1 | (bit ? 1 : 0)) & 3
        }
    }
}
