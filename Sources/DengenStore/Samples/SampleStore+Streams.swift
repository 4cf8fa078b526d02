extension SampleStore {
    /// Finds or makes a stream; columns that it has not are added at its end.
    /// - Returns: the numbers of the named columns, in their order.
    /// - Throws: `StoreError.value` for a name, key or form that cannot be, or a column that keeps another kind already.
    package func stream(
        _ name: String, columns: [SampleColumn], in tx: Transaction
    ) throws -> (SampleStreamID, [Int]) {
        let table = StreamTable(tx: tx)
        let entry = try table.find(name) ?? table.make(name)
        return (entry.id, try table.extend(entry, by: columns))
    }

    /// A stream and its columns by number.
    package func find(_ name: String, in tx: Transaction) throws -> (SampleStreamID, [SampleColumn])? {
        try StreamTable(tx: tx).find(name).map { ($0.id, $0.columns) }
    }
}
