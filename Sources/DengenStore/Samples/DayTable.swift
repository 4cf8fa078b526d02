/// One stream's days: packs, their roll-ups, and the frames that came since.
struct DayTable {
    let tx: Transaction
    let stream: SampleStreamID
    let layout: SampleLayout

    init(tx: Transaction, stream: SampleStreamID) throws {
        self.tx = tx
        self.stream = stream
        layout = try StreamTable(tx: tx).layout(of: stream)
    }

    /// The days that hold anything, rising.
    func days(in days: ClosedRange<Int64>) throws -> [Int64] {
        let rows = try tx.rows(
            "SELECT day FROM sample_day WHERE stream = ? AND day >= ? AND day <= ?", Value(stream.number),
            Value(days.lowerBound), Value(days.upperBound))
        let cool = try rows.map { try $0.integer(0) }
        return try HotDays(tx: tx).days(stream, in: days).union(cool).sorted()
    }

    /// At most so many days that hold anything, falling, from `day` on.
    func days(downFrom day: Int64, limit: Int) throws -> [Int64] {
        let days = try ["sample_day", "sample_hot"].flatMap { table in
            try tx.rows(
                "SELECT day FROM \(table) WHERE stream = ? AND day <= ? ORDER BY day DESC LIMIT ?",
                Value(stream.number), Value(day), Value(limit)
            ).map { try $0.integer(0) }
        }
        return Array(Set(days).sorted(by: >).prefix(limit))
    }

    /// The named columns, in that order, of what is known of a stretch of one day: the frames laid over the pack, which
    /// may hold more than the stretch.
    func block(_ range: SampleRange, _ columns: [Int]) throws -> SampleBlock {
        let day = SampleTime.day(of: range.to)
        let pack = try pack(range, columns)
        guard try isHot(day) else { return try pack ?? block(rows: [], columns) }
        let frames = try frames(range, columns)
        guard let pack else { return frames }
        return frames.instants.isEmpty ? pack : try block(rows: pack.rows(overlaidWith: frames), columns)
    }

    /// The frames alone.
    func frames(_ range: SampleRange, _ columns: [Int]) throws -> SampleBlock {
        var block = try block(rows: [], columns)
        var frame = FrameColumns(columns)
        for (at, body) in try FrameTable(tx: tx).bodies(stream, in: range) {
            try frame.read(body)
            try block.append(frame.values, at: at)
        }
        return block
    }

    /// The roll-ups of days that no frame came to since; `days` are rising.
    func rollups(of days: ArraySlice<Int64>) throws -> [Int64: [UInt8]] {
        guard let first = days.first, let last = days.last else { return [:] }
        let rows = try tx.rows(
            "SELECT day, rollup FROM sample_day WHERE stream = ? AND day >= ? AND day <= ? AND rollup IS NOT NULL",
            Value(stream.number), Value(first), Value(last))
        let hot = try HotDays(tx: tx).days(stream, in: first...last)
        var rollups: [Int64: [UInt8]] = [:]
        for row in rows {
            let day = try row.integer(0)
            if !hot.contains(day) { rollups[day] = try row.blob(1) }
        }
        return rollups
    }

    func isHot(_ day: Int64) throws -> Bool { try HotDays(tx: tx).isHot(stream, day) }

    /// - Throws: `StoreError.value` for instants that don't rise.
    func block(rows: [SampleBlock.BlockRow], _ columns: [Int]) throws -> SampleBlock {
        var block = SampleBlock(forms: try columns.map { try layout.column($0).form })
        for row in rows { try block.append(row.values, at: row.at) }
        return block
    }

    /// The packs of one day that reach into the stretch; nil where nothing is packed.
    func pack(_ range: SampleRange, _ columns: [Int]) throws -> SampleBlock? {
        let row = try tx.first(
            "SELECT body FROM sample_day WHERE stream = ? AND day = ?", Value(stream.number),
            Value(SampleTime.day(of: range.to)))
        guard let body = try row?.blobOrNil(0) else { return nil }
        let packs = try DayBody.packs(in: body)
        guard packs.count > 1 else { return try block(of: packs[0], columns) }
        var whole = try block(rows: [], columns)
        for pack in packs where try range.reaches(PackCodec.decode(pack, columns: []).instants) {
            for row in try block(of: pack, columns).rows { try whole.append(row.values, at: row.at) }
        }
        return whole
    }

    private func block(of pack: [UInt8], _ columns: [Int]) throws -> SampleBlock {
        let all = try PackCodec.decode(pack, columns: Set(columns))
        return SampleBlock(
            instants: all.instants,
            columns: try columns.map { number in
                // A column that came after the pack is empty there.
                try all.columns.indices.contains(number)
                    ? all.columns[number] : SampleCells(form: layout.column(number).form)
            })
    }
}

extension SampleBlock {
    typealias BlockRow = (at: Int64, values: [SampleValue?])

    var rows: [BlockRow] { instants.indices.map(row) }

    private func row(_ number: Int) -> BlockRow { (instants[number], columns.map { $0[number] }) }

    /// Both, rising; where both have an instant the newer values win.
    func rows(overlaidWith newer: SampleBlock) -> [BlockRow] {
        var rows: [BlockRow] = []
        var next = 0
        for number in instants.indices {
            while next < newer.instants.count, newer.instants[next] < instants[number] {
                rows.append(newer.row(next))
                next += 1
            }
            var row = row(number)
            if next < newer.instants.count, newer.instants[next] == row.at {
                row.values = row.values.overlaid(with: newer.row(next).values)
                next += 1
            }
            rows.append(row)
        }
        return rows + (next..<newer.instants.count).map(newer.row)
    }
}
