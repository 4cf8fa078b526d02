/// The hours of one stream and UTC day, column by column: what `steps` reads instead of the samples.
struct Rollup: Equatable {
    static let hours = 24

    /// By column number, then by hour; nil where there is no sample. Columns of no decimals have no hours.
    var columns: [[SamplePart?]]

    init(columns: [[SamplePart?]]) {
        self.columns = columns
    }

    /// - Parameter block: all columns of the stream.
    init(_ block: SampleBlock, day: Int64, layout: SampleLayout) {
        let start = SampleTime.span(ofDay: day).from
        columns = zip(block.columns, layout.columns).map { cells, column in
            guard column.isDecimal else { return [] }
            var hours = [SamplePart?](repeating: nil, count: Self.hours)
            for (row, at) in block.instants.enumerated() {
                guard let value = cells.integer(row) else { continue }
                hours[Int((at - 1 - start) / SampleTime.hour)].append(SamplePart(value, at: at), of: column)
            }
            return hours
        }
    }
}
