/// One thing wrong with a CSV file.
struct CSVFault: Sendable, Hashable {
    enum Problem: Sendable, Hashable {
        /// The whole file is not read.
        case tooLarge
        /// All that follows is not read.
        case tooManyRows
        case tooManyColumns
        case fieldTooLong
        /// Not text of the file's encoding, or U+0000.
        case notText
        /// A quote that opens and never closes.
        case openQuote
        /// More text behind a closing quote.
        case strayQuote
    }

    /// From 1, where the row begins.
    var line: Int
    /// From 1; nil when the whole row or file is meant.
    var column: Int?
    var problem: Problem
}

/// What a CSV file may hold.
struct CSVLimits: Sendable {
    var bytes = 5_000_000
    var rows = 20_000
    var columns = 64
    /// Bytes of one field as it stands in the file, without its quotes.
    var fieldBytes = 4_000
    /// Reading ends when so many faults are known.
    var faults = 1_000
}
