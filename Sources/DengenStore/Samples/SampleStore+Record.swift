import DengenModel

extension SampleStore {
    /// Keeps frames. Of two values of one point and instant the one that is recorded later stays; nil replaces nothing.
    ///
    /// Samples of a day that was forgotten are left out, and so are those of a point and instant that was corrected.
    /// - Throws: `StoreError.value` when the stream or a column is not there, a value is of another kind than its
    ///   column keeps or beyond 2^53, or an instant is before 1970 or after the year 9999; then nothing is kept.
    package func record(_ frames: [SampleFrame], in tx: Transaction) throws {
        let layouts = try StreamTable(tx: tx).layouts(of: Set(frames.map(\.stream.number)).sorted())
        let corrected = try CorrectedPoints(among: frames, in: tx)
        var rows: [FrameTable.FrameRow] = []
        rows.reserveCapacity(frames.count)
        for frame in frames {
            if let row = try Self.row(corrected.without(frame), layouts[frame.stream.number]) { rows.append(row) }
        }
        let forgotten = try HotDays(tx: tx).mark(Set(rows.map(\.day)))
        if !forgotten.isEmpty { rows.removeAll { forgotten.contains($0.day) } }
        try FrameTable(tx: tx).keep(rows)
    }

    package func record(_ frames: [SampleFrame]) async throws {
        try await database.write { tx in try record(frames, in: tx) }
    }

    private static func row(_ frame: SampleFrame, _ layout: SampleLayout?) throws -> FrameTable.FrameRow? {
        guard let layout else { throw StoreError.value("no stream \(frame.stream.number)") }
        guard SampleTime.instants.contains(frame.at.milliseconds) else {
            throw StoreError.value("a sample of no time that is kept")
        }
        try layout.check(frame.values)
        guard frame.values.contains(where: { $0 != nil }) else { return nil }
        return FrameTable.FrameRow(
            stream: frame.stream.number, at: frame.at.milliseconds, body: try FrameCodec.encode(frame.values))
    }
}

extension FrameTable.FrameRow {
    fileprivate var day: HotDays.Key { HotDays.Key(stream: stream, day: SampleTime.day(of: at)) }
}
