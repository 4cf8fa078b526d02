/// About how many bits a guess leaves to be kept.
struct GuessCost: GuessUser {
    let words: [Int64]
    let presence: [UInt64]
    let grid: ValueGrid
    let rows: GuessRows
    private(set) var bits = 0.0
    /// The first rows of a stretch only teach the guess.
    private static let lessons = 2

    init(words: [Int64], presence: [UInt64], grid: ValueGrid, rows: GuessRows) {
        self.words = words
        self.presence = presence
        self.grid = grid
        self.rows = rows
    }

    mutating func use(_ guess: some Guess) {
        var guess = guess
        for stretch in rows.stretches { use(&guess, stretch) }
    }

    @inline(__always)
    private mutating func use(_ guess: inout some Guess, _ stretch: Range<Int>) {
        let counted = stretch.lowerBound + Self.lessons
        for row in stretch where presence.has(row) {
            let miss = grid.steps(words[row] &- grid.nearest(guess.value(at: row)))
            if row >= counted {
                // log2, straight between the powers of two
                let size = Double(miss.magnitude) * 2 + 1
                bits += Double(Int64(size.bitPattern >> 36)) / 65_536 - 1023
            }
            guess.learn(words[row], at: row)
        }
    }
}
