package import DengenModel

extension SampleStore {
    /// Replaces or voids one value; what stood there stays readable through `corrections`.
    ///
    /// It holds until the next correction of that point and instant: what is recorded later does not replace it.
    /// - Throws: `StoreError.value` for a value, author or reason that cannot be, or a day that was forgotten.
    package func correct(_ correction: SampleCorrection, in tx: Transaction) throws {
        let table = try DayTable(tx: tx, stream: correction.stream)
        try Self.check(correction, table)
        let day = SampleTime.day(of: correction.at.milliseconds)
        let old = try table.value(correction.column, at: correction.at.milliseconds)
        try Self.note(correction, old: old, in: tx)
        if try table.isPacked(day) {
            try table.repack(day) { block, part in
                part.holds(correction.at.milliseconds) ? try block.replacing(correction) : block
            }
        } else {
            try FrameTable(tx: tx).replace(correction)
            _ = try HotDays(tx: tx).mark([HotDays.Key(stream: correction.stream.number, day: day)])
        }
    }

    /// Whether samples of that instant may still be said to be otherwise: those of a forgotten day may not.
    package func takes(_ stream: SampleStreamID, at instant: Timestamp, in tx: Transaction) throws -> Bool {
        guard SampleTime.instants.contains(instant.milliseconds) else { return false }
        let table = try DayTable(tx: tx, stream: stream)
        return try !table.isForgotten(SampleTime.day(of: instant.milliseconds))
    }

    /// Those of samples in (from, to], by the samples' instants, then in the order they were made.
    package func corrections(
        _ stream: SampleStreamID, after from: Timestamp, upTo to: Timestamp, in tx: Transaction
    ) throws -> [MadeCorrection] {
        try tx.rows(
            """
            SELECT at, number, value, author, reason, made, old FROM sample_correction
            WHERE stream = ? AND at > ? AND at <= ? ORDER BY at, id
            """, Value(stream.number), Value(from), Value(to)
        ).map { try MadeCorrection($0, of: stream) }
    }

    private static func check(_ correction: SampleCorrection, _ table: DayTable) throws {
        guard SampleTime.instants.contains(correction.at.milliseconds) else {
            throw StoreError.value("a sample of no time that is kept")
        }
        _ = try table.layout.column(correction.column)
        try table.layout.check(correction.values)
        guard 1...200 ~= correction.author.utf8.count, 1...2_000 ~= correction.reason.utf8.count else {
            throw StoreError.value("a correction has an author of 1 to 200 bytes and a reason of 1 to 2,000")
        }
        guard try !table.isForgotten(SampleTime.day(of: correction.at.milliseconds)) else {
            throw StoreError.value("the samples of that day are forgotten")
        }
    }

    private static func note(_ correction: SampleCorrection, old: SampleValue?, in tx: Transaction) throws {
        let last = try tx.first("SELECT MAX(id) FROM sample_correction")?.integerOrNil(0) ?? 0
        try tx.execute(
            """
            INSERT INTO sample_correction (id, stream, at, number, old, value, author, reason, made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, Value(last + 1), Value(correction.stream.number), Value(correction.at), Value(correction.column),
            Value(try old.map { try FrameCodec.encode([$0]) }),
            Value(try correction.value.map { try FrameCodec.encode([$0]) }), .text(correction.author),
            .text(correction.reason), Value(correction.made))
    }
}

extension SampleCorrection {
    /// As a frame has it.
    fileprivate var values: [SampleValue?] { Array(repeating: nil, count: column) + [value] }

    fileprivate func applied(to values: [SampleValue?]) -> [SampleValue?] {
        var values = values
        while values.count <= column { values.append(nil) }
        values[column] = value
        return values
    }
}

extension MadeCorrection {
    fileprivate init(_ row: Row, of stream: SampleStreamID) throws {
        correction = SampleCorrection(
            stream: stream, column: Int(try row.integer(1)), at: Timestamp(milliseconds: try row.integer(0)),
            value: try Self.value(row, 2), author: try row.text(3), reason: try row.text(4),
            made: Timestamp(milliseconds: try row.integer(5)))
        old = try Self.value(row, 6)
    }

    private static func value(_ row: Row, _ cell: Int) throws -> SampleValue? {
        try row.blobOrNil(.position(cell)).flatMap { try FrameCodec.decode($0).first ?? nil }
    }
}

extension DayTable {
    fileprivate func value(_ column: Int, at instant: Int64) throws -> SampleValue? {
        let block = try block(SampleRange(from: instant - 1, to: instant), [column])
        return block.instants.firstIndex(of: instant).flatMap { block.columns[0][$0] }
    }
}

extension SampleBlock {
    fileprivate func replacing(_ correction: SampleCorrection) throws -> SampleBlock {
        let at = correction.at.milliseconds
        var rows = self.rows
        let place = rows.firstIndex { $0.at >= at } ?? rows.count
        if place < rows.count, rows[place].at == at {
            rows[place].values = correction.applied(to: rows[place].values)
        } else {
            rows.insert((at, correction.applied(to: columns.map { _ in nil })), at: place)
        }
        var block = SampleBlock(forms: columns.map(\.form))
        for row in rows where row.values.contains(where: { $0 != nil }) { try block.append(row.values, at: row.at) }
        return block
    }
}

extension FrameTable {
    fileprivate func replace(_ correction: SampleCorrection) throws {
        let row = FrameRow(
            stream: correction.stream.number, at: correction.at.milliseconds,
            body: try FrameCodec.encode(
                correction.applied(to: values(correction.stream.number, correction.at.milliseconds) ?? [])))
        try tx.execute("DELETE FROM sample_frame WHERE slot = ? AND stream = ? AND at = ?", row.key)
        if try FrameCodec.decode(row.body).contains(where: { $0 != nil }) { try keep([row]) }
    }
}
