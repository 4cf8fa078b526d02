/// The hours of one stream and UTC day, column by column: what `steps` reads instead of the samples.
struct Rollup: Equatable {
    static let hours = 24

    /// By column number, then by hour; nil where there is no sample. Columns of no decimals have no hours.
    var columns: [[SamplePart?]]

    init(columns: [[SamplePart?]]) {
        self.columns = columns
    }

    /// Of no samples yet.
    init(layout: SampleLayout) {
        columns = layout.columns.map { $0.isDecimal ? Array(repeating: nil, count: Self.hours) : [] }
    }

    init(_ block: SampleBlock, day: Int64, layout: SampleLayout) {
        self.init(layout: layout)
        add(block, day: day, layout: layout)
    }

    /// - Parameter block: the first columns of the stream, or all; later than what was added before.
    mutating func add(_ block: SampleBlock, day: Int64, layout: SampleLayout) {
        let start = SampleTime.span(ofDay: day).from
        for (number, (cells, column)) in zip(block.columns, layout.columns).enumerated() where column.isDecimal {
            for (row, at) in block.instants.enumerated() {
                guard let value = cells.integer(row) else { continue }
                let hour = Int((at - 1 - start) / SampleTime.hour)
                columns[number][hour].append(SamplePart(value, at: at), of: column)
            }
        }
    }
}
