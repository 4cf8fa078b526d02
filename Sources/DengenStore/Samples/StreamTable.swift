/// The streams and their columns.
struct StreamTable {
    struct Entry {
        var id: SampleStreamID
        var keys: [String]
        var layout: SampleLayout

        var columns: [SampleColumn] {
            zip(keys, layout.columns).map { SampleColumn(key: $0, form: $1.form, isTotal: $1.isTotal) }
        }
    }

    let tx: Transaction

    func find(_ name: String) throws -> Entry? {
        try tx.first("SELECT id, keys, forms FROM sample_stream WHERE name = ?", .text(name)).map { row in
            let keys = try row.text(1).utf8.split(separator: UInt8(ascii: "\n")).map {
                String(decoding: $0, as: UTF8.self)
            }
            return Entry(
                id: SampleStreamID(number: try row.integer(0)), keys: keys, layout: try SampleLayout(row.blob(2)))
        }
    }

    func make(_ name: String) throws -> Entry {
        guard 1...200 ~= name.utf8.count else { throw StoreError.value("a stream's name has 1 to 200 bytes") }
        let last = try tx.first("SELECT MAX(id) FROM sample_stream")?.integerOrNil(0) ?? 0
        try tx.execute(
            "INSERT INTO sample_stream (id, name, keys, forms) VALUES (?, ?, '', ?)", Value(last + 1), .text(name),
            .blob([]))
        return Entry(id: SampleStreamID(number: last + 1), keys: [], layout: try SampleLayout([]))
    }

    /// Adds those columns that the stream has not.
    func extend(_ entry: Entry, by columns: [SampleColumn]) throws -> [Int] {
        var entry = entry
        var numbers = Dictionary(uniqueKeysWithValues: entry.keys.enumerated().map { ($1, $0) })
        let before = entry.keys.count
        let result = try columns.map { column in
            if let number = numbers[column.key] { return try Self.same(column, entry, number) }
            try Self.check(column)
            numbers[column.key] = entry.keys.count
            entry.keys.append(column.key)
            entry.layout.append(column)
            return entry.keys.count - 1
        }
        guard entry.keys.count <= SampleLayout.mostColumns else { throw StoreError.value("too many columns") }
        if entry.keys.count > before { try save(entry) }
        return result
    }

    private func save(_ entry: Entry) throws {
        try tx.execute(
            "UPDATE sample_stream SET keys = ?, forms = ? WHERE id = ?", .text(entry.keys.joined(separator: "\n")),
            .blob(entry.layout.bytes), Value(entry.id.number))
    }

    private static func same(_ column: SampleColumn, _ entry: Entry, _ number: Int) throws -> Int {
        let kept = entry.layout.columns[number]
        guard kept.form == column.form, kept.isTotal == column.isTotal else {
            throw StoreError.value("the column \(column.key) keeps another kind of samples")
        }
        return number
    }

    private static func check(_ column: SampleColumn) throws {
        guard 1...200 ~= column.key.utf8.count, !column.key.utf8.contains(where: { $0 < 0x20 }) else {
            throw StoreError.value("a column's key has 1 to 200 bytes and no control characters")
        }
        switch column.form {
        case .decimal(let places) where 0...9 ~= places: break
        case .real where !column.isTotal, .text where !column.isTotal: break
        default: throw StoreError.value("the column \(column.key) has a form that is not kept")
        }
    }
}

extension StreamTable {
    func layout(of stream: SampleStreamID) throws -> SampleLayout {
        guard let layout = try layouts(of: [stream.number])[stream.number] else {
            throw StoreError.value("no stream \(stream.number)")
        }
        return layout
    }

    /// By the streams' numbers; those that are unknown are missing.
    func layouts(of streams: [Int64]) throws -> [Int64: SampleLayout] {
        var layouts: [Int64: SampleLayout] = [:]
        for start in stride(from: 0, to: streams.count, by: 128) {
            let ids = StatementPieces.padded(streams[start..<min(start + 128, streams.count)].map { Value($0) }[...])
            let marks = StatementPieces.marks(ids.count)
            for row in try tx.rows("SELECT id, forms FROM sample_stream WHERE id IN (\(marks))", ids) {
                layouts[try row.integer(0)] = try SampleLayout(row.blob(1))
            }
        }
        return layouts
    }
}
