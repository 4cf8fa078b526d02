package import DengenModel

extension SampleStore {
    /// Packs days that ended at `before` or earlier and have frames, oldest first, one stream and day a transaction.
    ///
    /// Killed anywhere, nothing is lost: what is read is the same before and after. Two may pack at once.
    /// - Parameter limit: how many stream-days at most.
    /// - Returns: how many were packed.
    /// - Throws: `StoreError`; for a damaged day only after all others are done.
    package func pack(before: Timestamp, limit: Int) async throws -> Int {
        let end = SampleTime.unfinishedDay(at: before)
        let waiting = try await database.read { tx in try HotDays(tx: tx).first(before: end, limit: limit) }
        var packed = 0
        var damage: StoreError?
        for key in waiting {
            do {
                let stream = SampleStreamID(number: key.stream)
                if try await database.write({ tx in try Self.pack(stream, key.day, in: tx) }) { packed += 1 }
            } catch let error as StoreError {
                guard case .storage = error else { throw error }
                damage = damage ?? error
            }
        }
        if let damage { throw damage }
        return packed
    }

    /// - Returns: false when another was quicker.
    static func pack(_ stream: SampleStreamID, _ day: Int64, in tx: Transaction) throws -> Bool {
        let table = try DayTable(tx: tx, stream: stream)
        guard try table.isHot(day) else { return false }
        try table.save(try table.block(day), day)
        try table.clearFrames(day)
        return true
    }
}

extension DayTable {
    /// All columns of a whole day.
    func block(_ day: Int64) throws -> SampleBlock {
        try block(SampleTime.span(ofDay: day), Array(layout.columns.indices))
    }

    /// Replaces pack and roll-up of a day; one without samples leaves no row.
    func save(_ block: SampleBlock, _ day: Int64) throws {
        guard !block.instants.isEmpty else {
            try tx.execute("DELETE FROM sample_day WHERE stream = ? AND day = ?", Value(stream.number), Value(day))
            return
        }
        let start = SampleTime.span(ofDay: day).from
        let rollup = Rollup(block, day: day, layout: layout)
        try tx.execute(
            """
            INSERT INTO sample_day (stream, day, rollup, body) VALUES (?, ?, ?, ?)
            ON CONFLICT (stream, day) DO UPDATE SET rollup = excluded.rollup, body = excluded.body
            """, Value(stream.number), Value(day), .blob(RollupCodec.encode(rollup, start: start, layout: layout)),
            .blob(try PackCodec.encode(block)))
    }

    func clearFrames(_ day: Int64) throws {
        try FrameTable(tx: tx).delete(stream, in: SampleTime.span(ofDay: day))
        try HotDays(tx: tx).clear(stream, day)
    }

    func isPacked(_ day: Int64) throws -> Bool { try holds(day, "body IS NOT NULL") }

    /// Its roll-up is all that is left.
    func isForgotten(_ day: Int64) throws -> Bool { try holds(day, "body IS NULL") }

    private func holds(_ day: Int64, _ condition: String) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM sample_day WHERE stream = ? AND day = ? AND \(condition)", Value(stream.number), Value(day)
        ) != nil
    }
}
