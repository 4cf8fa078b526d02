extension SampleStore {
    /// Keeps one UTC day of a stream packed at once: of a past that comes as a whole, where frames would be a detour.
    ///
    /// - Parameter block: its columns are the stream's first ones, its instants of one day.
    /// - Returns: false, and nothing is kept, when anything of that day is there or was forgotten.
    /// - Throws: `StoreError.value` when the stream is not there, the columns are not its own or the instants are none
    ///   or of two days.
    package func fill(_ stream: SampleStreamID, _ block: SampleBlock, in tx: Transaction) throws -> Bool {
        let table = try DayTable(tx: tx, stream: stream)
        guard let first = block.instants.first, let last = block.instants.last,
            SampleTime.instants.contains(first), SampleTime.instants.contains(last),
            SampleTime.day(of: first) == SampleTime.day(of: last)
        else { throw StoreError.value("samples that are not of one day") }
        guard block.columns.map(\.form).elementsEqual(table.layout.forms.prefix(block.columns.count)) else {
            throw StoreError.value("columns of another stream")
        }
        let day = SampleTime.day(of: first)
        guard try table.days(in: day...day).isEmpty else { return false }
        var packing = DayPacking(day: day, layout: table.layout)
        try packing.add(block)
        try table.save(packing)
        return true
    }
}
