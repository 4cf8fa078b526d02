package import DengenModel

extension SampleStore {
    /// Decimal columns added up between neighbouring edges; nil where there is no sample.
    ///
    /// Whole UTC hours of days that are packed come from roll-ups, all else from the samples: the result is the same.
    /// - Parameter edges: rising; a step holds the samples after its first edge, up to and with its second one.
    /// - Returns: by column, then by step: one less than there are edges.
    /// - Throws: `StoreError.value` when edges don't rise or a column keeps no whole numbers.
    package func steps(
        _ stream: SampleStreamID, columns: [Int], edges: [Timestamp], in tx: Transaction
    ) throws -> [[SampleStep?]] {
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw StoreError.value("edges that do not rise")
        }
        let table = try DayTable(tx: tx, stream: stream)
        return try StepReader(table: table, columns: columns).steps(edges.map(\.milliseconds))
    }
}
