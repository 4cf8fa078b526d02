import DengenModel

/// The hot frames: one row per stream and instant.
struct FrameTable {
    struct FrameRow {
        var stream: Int64
        var at: Int64
        var body: [UInt8]

        var key: [Value] { [Value(SampleTime.slot(of: at)), Value(stream), Value(at)] }
    }

    let tx: Transaction

    /// Inserts, or lays over what is there: later rows win.
    func keep(_ rows: [FrameRow]) throws {
        for piece in StatementPieces.cut(rows) {
            // Alone it is quick; only where one was there already each is looked at.
            if try insert(piece) < piece.count {
                for row in piece { try overlay(row) }
            }
        }
    }

    private func insert(_ rows: ArraySlice<FrameRow>) throws -> Int {
        var arguments: [Value] = []
        arguments.reserveCapacity(rows.count * 4)
        for row in rows {
            arguments.append(Value(SampleTime.slot(of: row.at)))
            arguments.append(Value(row.stream))
            arguments.append(Value(row.at))
            arguments.append(.blob(row.body))
        }
        return try tx.execute(
            """
            INSERT INTO sample_frame (slot, stream, at, body)
            VALUES \(StatementPieces.rows(rows.count, of: 4)) ON CONFLICT DO NOTHING
            """, arguments)
    }

    private func overlay(_ row: FrameRow) throws {
        guard let old = try values(row.stream, row.at) else { return try store(FrameCodec.decode(row.body), row) }
        let merged = old.overlaid(with: try FrameCodec.decode(row.body))
        if merged != old { try store(merged, row) }
    }

    private func store(_ values: [SampleValue?], _ row: FrameRow) throws {
        try tx.execute(
            "UPDATE sample_frame SET body = ? WHERE slot = ? AND stream = ? AND at = ?",
            [.blob(try FrameCodec.encode(values))] + row.key)
    }

    func values(_ stream: Int64, _ at: Int64) throws -> [SampleValue?]? {
        try tx.first(
            "SELECT body FROM sample_frame WHERE slot = ? AND stream = ? AND at = ?", Value(SampleTime.slot(of: at)),
            Value(stream), Value(at)
        ).map { try FrameCodec.decode($0.blob(0)) }
    }
}

extension FrameTable {
    /// The frames of a stream in a stretch of at most a day, rising.
    func bodies(_ stream: SampleStreamID, in range: SampleRange) throws -> [(at: Int64, body: [UInt8])] {
        let slots = Self.slots(range)
        let rows = try tx.rows(
            """
            SELECT at, body FROM sample_frame
            WHERE slot IN (\(StatementPieces.marks(slots.count))) AND stream = ? AND at > ? AND at <= ?
            """, slots + [Value(stream.number), Value(range.from), Value(range.to)])
        let bodies = try rows.map { (at: try $0.integer(0), body: try $0.blob(1)) }
        // Read along the key they come in order already.
        let isRising = zip(bodies, bodies.dropFirst()).allSatisfy { $0.at < $1.at }
        return isRising ? bodies : bodies.sorted { $0.at < $1.at }
    }

    func count(_ stream: SampleStreamID, in range: SampleRange) throws -> Int {
        let slots = Self.slots(range)
        let row = try tx.first(
            """
            SELECT COUNT(*) FROM sample_frame
            WHERE slot IN (\(StatementPieces.marks(slots.count))) AND stream = ? AND at > ? AND at <= ?
            """, slots + [Value(stream.number), Value(range.from), Value(range.to)])
        return Int(try row?.integer(0) ?? 0)
    }

    func delete(_ stream: SampleStreamID, in range: SampleRange) throws {
        let slots = Self.slots(range)
        try tx.execute(
            """
            DELETE FROM sample_frame
            WHERE slot IN (\(StatementPieces.marks(slots.count))) AND stream = ? AND at > ? AND at <= ?
            """, slots + [Value(stream.number), Value(range.from), Value(range.to)])
    }

    private static func slots(_ range: SampleRange) -> [Value] {
        StatementPieces.padded(range.slots.map { Value($0) }[...], lengths: [1, 13, 73, 288])
    }
}

extension [SampleValue?] {
    /// Each value of `newer` in the place of the older one; nil replaces nothing.
    func overlaid(with newer: [SampleValue?]) -> [SampleValue?] {
        var merged = self
        for (number, value) in newer.enumerated() {
            if number >= merged.count {
                merged.append(value)
            } else if let value {
                merged[number] = value
            }
        }
        return merged
    }
}
