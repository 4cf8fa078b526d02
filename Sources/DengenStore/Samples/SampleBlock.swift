/// The values of one stream over a stretch of time, most often one day, column by column.
///
///     var block = SampleBlock(forms: [.decimal(places: 1), .text])
///     try block.append([.integer(1_013), .text("normal")], at: 1_700_000_000_000)
///     block.columns[0][0]    // .integer(1013): 101.3
package struct SampleBlock: Hashable, Sendable {
    /// Milliseconds UTC, strictly rising.
    package private(set) var instants: [Int64] = []
    package private(set) var columns: [SampleCells]

    package init(forms: [SampleColumn.Form]) {
        columns = forms.map(SampleCells.init(form:))
    }

    init(instants: [Int64], columns: [SampleCells]) {
        self.instants = instants
        self.columns = columns
    }

    /// Adds a row after all others, by column number; what is not named is empty.
    /// - Throws: `StoreError.value` when the instant is not after the last one, there are more values than columns, or
    ///   a value is of another kind than its column keeps; the block is then of no more use.
    package mutating func append(_ values: [SampleValue?], at instant: Int64) throws {
        guard values.count <= columns.count else { throw StoreError.value("more samples than columns") }
        let row = try appendRow(at: instant)
        for (number, value) in values.enumerated() {
            if let value { try columns[number].append(value, at: row) }
        }
    }

    private mutating func appendRow(at instant: Int64) throws -> Int {
        if let last = instants.last, last >= instant { throw StoreError.value("instants that do not rise") }
        instants.append(instant)
        return instants.count - 1
    }
}
