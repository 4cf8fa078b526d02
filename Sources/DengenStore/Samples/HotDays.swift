/// Which days of which streams have frames: what `pack` has to do, and where a roll-up cannot be trusted.
struct HotDays {
    struct Key: Hashable, Sendable {
        var stream: Int64
        var day: Int64
    }

    let tx: Transaction

    /// Marks days as hot.
    ///
    /// Looks before it writes: that costs less, and on PostgreSQL the look is enough to have one of two transactions
    /// repeated when a packer deletes the mark meanwhile.
    /// - Returns: those whose samples were forgotten: they take none any more.
    func mark(_ keys: Set<Key>) throws -> Set<Key> {
        var forgotten: Set<Key> = []
        for (day, group) in Dictionary(grouping: keys, by: \.day).sorted(by: { $0.key < $1.key }) {
            let streams = Set(group.map(\.stream))
            let missing = streams.subtracting(try find(streams, day, in: "sample_hot", where: ""))
            guard !missing.isEmpty else { continue }
            let gone = try find(missing, day, in: "sample_day", where: "AND body IS NULL")
            forgotten.formUnion(gone.map { Key(stream: $0, day: day) })
            try insert(missing.subtracting(gone).sorted(), day)
        }
        return forgotten
    }

    private func find(_ streams: Set<Int64>, _ day: Int64, in table: String, where more: String) throws -> Set<Int64> {
        var found: Set<Int64> = []
        let sorted = streams.sorted()
        for start in stride(from: 0, to: sorted.count, by: 128) {
            let some = StatementPieces.padded(sorted[start..<min(start + 128, sorted.count)].map { Value($0) }[...])
            let marks = StatementPieces.marks(some.count)
            let rows = try tx.rows(
                "SELECT stream FROM \(table) WHERE day = ? \(more) AND stream IN (\(marks))", [Value(day)] + some)
            for row in rows { found.insert(try row.integer(0)) }
        }
        return found
    }

    private func insert(_ streams: [Int64], _ day: Int64) throws {
        for piece in StatementPieces.cut(streams) {
            try tx.execute(
                """
                INSERT INTO sample_hot (stream, day) VALUES \(StatementPieces.rows(piece.count, of: 2))
                ON CONFLICT DO NOTHING
                """, piece.flatMap { [Value($0), Value(day)] })
        }
    }

    func isHot(_ stream: SampleStreamID, _ day: Int64) throws -> Bool {
        try tx.first("SELECT 1 FROM sample_hot WHERE stream = ? AND day = ?", Value(stream.number), Value(day)) != nil
    }

    func days(_ stream: SampleStreamID, in days: ClosedRange<Int64>) throws -> Set<Int64> {
        let rows = try tx.rows(
            "SELECT day FROM sample_hot WHERE stream = ? AND day >= ? AND day <= ?", Value(stream.number),
            Value(days.lowerBound), Value(days.upperBound))
        return try Set(rows.map { try $0.integer(0) })
    }

    /// The oldest days before that one, of any stream; behind `last` in that order.
    func first(after last: Key?, before day: Int64, limit: Int) throws -> [Key] {
        let last = last ?? Key(stream: .min, day: .min)
        return try tx.rows(
            """
            SELECT stream, day FROM sample_hot WHERE day < ? AND day >= ? AND (day > ? OR stream > ?)
            ORDER BY day, stream LIMIT ?
            """, Value(day), Value(last.day), Value(last.day), Value(last.stream), Value(limit)
        ).map { Key(stream: try $0.integer(0), day: try $0.integer(1)) }
    }

    func clear(_ stream: SampleStreamID, _ day: Int64) throws {
        try tx.execute("DELETE FROM sample_hot WHERE stream = ? AND day = ?", Value(stream.number), Value(day))
    }
}
