package import DengenModel

extension SampleStore {
    /// The samples in (from, to], one track per column, without gaps.
    package func raw(
        _ stream: SampleStreamID, columns: [Int], after from: Timestamp, upTo to: Timestamp, in tx: Transaction
    ) throws -> [SampleTrack] {
        let table = try DayTable(tx: tx, stream: stream)
        for number in columns { _ = try table.layout.column(number) }
        var tracks = columns.map { _ in SampleTrack() }
        let range = SampleRange(after: from, upTo: to)
        guard !range.isEmpty else { return tracks }
        for day in try table.days(in: range.days) {
            let part = range.intersection(SampleTime.span(ofDay: day))
            let block = try table.block(part, columns)
            for number in tracks.indices { tracks[number].append(block, number, part) }
        }
        return tracks
    }
}

extension SampleTrack {
    fileprivate mutating func append(_ block: SampleBlock, _ column: Int, _ range: SampleRange) {
        let cells = block.columns[column]
        for row in range.rows(of: block.instants) {
            guard let value = cells[row] else { continue }
            instants.append(block.instants[row])
            values.append(value)
        }
    }
}
