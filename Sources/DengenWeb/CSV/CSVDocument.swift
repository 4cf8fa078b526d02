/// A CSV file, read: the good rows, and what is wrong with the others.
struct CSVDocument: Sendable {
    struct Row: Sendable, Hashable {
        /// From 1, the line of the file where the row begins; a quoted field may hold more lines.
        var line: Int
        var fields: [String]
    }

    var encoding: CSVEncoding
    /// The head is a row like the others; rows with nothing in them are left out.
    var rows: [Row] = []
    var faults: [CSVFault] = []

    /// - Parameter encoding: nil finds it out from the bytes.
    init(_ bytes: [UInt8], encoding asked: CSVEncoding? = nil, limits: CSVLimits = CSVLimits()) {
        guard bytes.count <= limits.bytes else {
            encoding = asked ?? .utf8
            faults = [CSVFault(line: 1, problem: .tooLarge)]
            return
        }
        encoding = asked ?? .detect(bytes)
        let hasMark = encoding == .utf8 && bytes.starts(with: CSVEncoding.byteOrderMark)
        var scanner = CSVScanner(bytes.dropFirst(hasMark ? 3 : 0), limits: limits)
        while let raw = scanner.next(), faults.count < limits.faults {
            guard rows.count < limits.rows else {
                faults.append(CSVFault(line: raw.line, problem: .tooManyRows))
                return
            }
            add(raw)
        }
    }

    private mutating func add(_ raw: CSVScanner.Row) {
        if let fault = raw.fault { return faults.append(fault) }
        if raw.fields.allSatisfy(\.isEmpty) { return }
        var fields: [String] = []
        for bytes in raw.fields {
            guard let text = encoding.text(bytes), !bytes.contains(0) else {
                return faults.append(CSVFault(line: raw.line, column: fields.count + 1, problem: .notText))
            }
            fields.append(FormulaGuard.unguarded(text))
        }
        rows.append(Row(line: raw.line, fields: fields))
    }
}
