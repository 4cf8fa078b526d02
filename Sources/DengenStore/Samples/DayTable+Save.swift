extension DayTable {
    /// Cells that are put into one pack where a day has more: what is in memory while it is packed.
    private static let mostCells = 1 << 21

    /// Packs a day anew, frames and all, changed as told; nothing of it is hot afterwards.
    /// - Throws: `StoreError.value` where it has more samples than can be packed.
    func repack(
        _ day: Int64, changing change: (SampleBlock, SampleRange) throws -> SampleBlock = { block, _ in block }
    ) throws {
        var packing = DayPacking(day: day, layout: layout)
        for part in try parts(of: day) {
            try packing.add(change(block(part, Array(layout.columns.indices)).cut(to: part), part))
        }
        try save(packing)
        try clearFrames(day)
    }

    /// Replaces pack and roll-up of a day; one without samples leaves no row.
    func save(_ packing: DayPacking) throws {
        guard !packing.isEmpty else {
            try tx.execute(
                "DELETE FROM sample_day WHERE stream = ? AND day = ?", Value(stream.number), Value(packing.day))
            return
        }
        try tx.execute(
            """
            INSERT INTO sample_day (stream, day, rollup, body) VALUES (?, ?, ?, ?)
            ON CONFLICT (stream, day) DO UPDATE SET rollup = excluded.rollup, body = excluded.body
            """, Value(stream.number), Value(packing.day), .blob(packing.rollupBytes), .blob(packing.body))
    }

    func clearFrames(_ day: Int64) throws {
        try FrameTable(tx: tx).delete(stream, in: SampleTime.span(ofDay: day))
        try HotDays(tx: tx).clear(stream, day)
    }

    /// The stretches of a day that are packed each by itself: all of it at once, or some hours where it has much.
    /// - Throws: `StoreError.value` for an hour of more than a pack can hold; that takes no memory to find out.
    private func parts(of day: Int64) throws -> [SampleRange] {
        let span = SampleTime.span(ofDay: day)
        let packed = try pack(span, [])?.instants ?? []
        let width = layout.columns.count + 1
        func rows(_ range: SampleRange) throws -> Int {
            let frames = try FrameTable(tx: tx).count(stream, in: range)
            guard frames < PackCodec.mostCells / width else {
                guard range == span else { throw StoreError.value("an hour of too many samples to be packed") }
                return frames
            }
            return frames + range.rows(of: packed).count
        }
        guard try rows(span) > Self.mostCells / width else { return [span] }
        var parts: [SampleRange] = []
        var (part, taken) = (SampleRange(from: span.from, to: span.from), 0)
        for hour in 0..<Rollup.hours {
            let next = SampleTime.span(ofHour: hour, from: span.from)
            let more = try rows(next)
            if taken > 0, taken + more > Self.mostCells / width {
                parts.append(part)
                (part, taken) = (SampleRange(from: next.from, to: next.from), 0)
            }
            part.to = next.to
            taken += more
        }
        return parts + [part]
    }
}

extension SampleBlock {
    /// What of it lies in the stretch.
    fileprivate func cut(to range: SampleRange) throws -> SampleBlock {
        let kept = range.rows(of: instants)
        guard kept.count < instants.count else { return self }
        var block = SampleBlock(forms: columns.map(\.form))
        for row in rows[kept] { try block.append(row.values, at: row.at) }
        return block
    }
}
