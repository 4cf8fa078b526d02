extension PackColumn {
    /// The head; the bytes come behind the heads of all columns.
    init(from reader: inout ByteReader, number: Int, rows: Int, _ lengths: inout [Int]) throws {
        self.init(form: .real)
        try readForm(reader.byte())
        count = rows - (try reader.count(upTo: rows))
        guard count > 0 else {
            lengths += [0, 0]
            return
        }
        let code = try reader.count(upTo: number + 1)
        gaps = code == 0 ? .none : code == 1 ? .own : .like(code - 2)
        lengths.append(gaps == .own ? try reader.count(upTo: reader.left) : 0)
        grid = try ValueGrid(from: &reader)
        plan = try GuessPlan(from: &reader, of: number)
        lengths.append(try reader.count(upTo: reader.left))
        guard form == .text else { return }
        texts = try (0..<reader.count(upTo: min(count, reader.left))).map { _ in try reader.text() }
    }

    private mutating func readForm(_ kind: UInt8) throws {
        switch kind {
        case 0...9: form = .decimal(places: Int(kind))
        case 16: form = .real
        case 17: form = .text
        case 32...41: scale = Int(kind) - 32
        default: throw ByteReader.damaged
        }
    }
}
