import DengenModel

/// Points that people spoke about: what they said holds against samples that come again (decision 0028).
struct CorrectedPoints {
    private struct Place: Hashable {
        var stream: Int64
        var at: Int64
    }

    /// Columns, by stream and instant.
    private var columns: [Place: Set<Int>] = [:]

    /// - Parameter frames: of any streams; looked for in the whole stretch of time that they cover.
    init(among frames: [SampleFrame], in tx: Transaction) throws {
        let instants = frames.map(\.at.milliseconds)
        guard let first = instants.min(), let last = instants.max() else { return }
        for piece in StatementPieces.cut(Set(frames.map(\.stream.number)).sorted()) {
            let rows = try tx.rows(
                """
                SELECT stream, at, number FROM sample_correction
                WHERE stream IN (\(StatementPieces.marks(piece.count))) AND at >= ? AND at <= ?
                """, piece.map { Value($0) } + [Value(first), Value(last)])
            for row in rows {
                let place = Place(stream: try row.integer(0), at: try row.integer(1))
                columns[place, default: []].insert(Int(try row.integer(2)))
            }
        }
    }

    /// The frame without values of corrected points: nil replaces nothing.
    func without(_ frame: SampleFrame) -> SampleFrame {
        guard let columns = columns[Place(stream: frame.stream.number, at: frame.at.milliseconds)] else { return frame }
        var frame = frame
        for column in columns where frame.values.indices.contains(column) { frame.values[column] = nil }
        return frame
    }
}
