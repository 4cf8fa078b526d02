package import DengenModel

extension SampleStore {
    /// Forgets the samples of those days that ended at `samplesBefore` or earlier, and the roll-ups of those that ended
    /// at `rollupsBefore` or earlier; nil forgets nothing. A day whose samples go keeps its roll-up until then, and
    /// takes no late samples any more.
    package func forget(
        _ stream: SampleStreamID, samplesBefore: Timestamp?, rollupsBefore: Timestamp?
    ) async throws {
        if let samplesBefore { try await forgetSamples(stream, before: SampleTime.unfinishedDay(at: samplesBefore)) }
        guard let rollupsBefore else { return }
        let end = SampleTime.unfinishedDay(at: rollupsBefore)
        try await database.write { tx in
            try tx.execute(
                "DELETE FROM sample_day WHERE stream = ? AND day < ? AND body IS NULL", Value(stream.number), Value(end)
            )
            // What is kept as samples is then read from them.
            try tx.execute(
                "UPDATE sample_day SET rollup = NULL WHERE stream = ? AND day < ? AND rollup IS NOT NULL",
                Value(stream.number), Value(end))
        }
    }

    /// Packs what is still hot, so that its roll-up is there.
    private func forgetSamples(_ stream: SampleStreamID, before end: Int64) async throws {
        let hot = try await database.read { tx in
            try HotDays(tx: tx).days(stream, in: SampleTime.day(of: SampleTime.all.from)...(end - 1)).sorted()
        }
        for day in hot {
            try await database.write { tx in
                do {
                    _ = try Self.pack(stream, day, in: tx)
                } catch StoreError.value {
                    // Too much to be packed: it goes without a roll-up of these frames.
                    try DayTable(tx: tx, stream: stream).clearFrames(day)
                }
            }
        }
        try await database.write { tx in
            // A day that a late sample came to meanwhile goes the next time.
            try tx.execute(
                """
                UPDATE sample_day SET body = NULL WHERE stream = ? AND day < ? AND body IS NOT NULL
                AND day NOT IN (SELECT day FROM sample_hot WHERE stream = ?)
                """, Value(stream.number), Value(end), Value(stream.number))
            try tx.execute(
                "DELETE FROM sample_day WHERE stream = ? AND day < ? AND rollup IS NULL AND body IS NULL",
                Value(stream.number), Value(end))
        }
    }
}
