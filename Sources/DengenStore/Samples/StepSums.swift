/// Sums under way, one per column and pair of neighbouring edges; samples come in the order of time.
struct StepSums {
    private let edges: [Int64]
    private let columns: [SampleLayout.Column]
    private(set) var parts: [[SamplePart?]]

    init(edges: [Int64], columns: [SampleLayout.Column]) {
        self.edges = edges
        self.columns = columns
        parts = columns.map { _ in Array(repeating: nil, count: max(0, edges.count - 1)) }
    }

    /// The step that holds the whole stretch, if any does.
    func step(holding range: SampleRange) -> Int? {
        let step = step(of: range.to)
        return parts.isEmpty || !(0..<edges.count - 1 ~= step) || edges[step] > range.from ? nil : step
    }

    mutating func add(_ part: SamplePart, column: Int, step: Int) {
        parts[column][step].append(part, of: columns[column])
    }

    /// Adds the samples of a stretch that lies between the first edge and the last.
    mutating func add(_ block: SampleBlock, in range: SampleRange) {
        let rows = range.rows(of: block.instants)
        guard !rows.isEmpty else { return }
        let first = step(of: block.instants[rows.lowerBound])
        for column in columns.indices {
            let cells = block.columns[column]
            var step = first
            for row in rows {
                let at = block.instants[row]
                while edges[step + 1] < at { step += 1 }
                if let value = cells.integer(row) { add(SamplePart(value, at: at), column: column, step: step) }
            }
        }
    }

    /// How many edges lie before the instant, less one.
    private func step(of instant: Int64) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] < instant { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
