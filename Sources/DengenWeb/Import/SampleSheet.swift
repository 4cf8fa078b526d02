import DengenCenter
import DengenModel

/// A table of samples, read as the lines of an import: one value a row (`time,outlet,quantity,value`), or the rows that
/// `/measure.csv` writes, with a column an outlet.
struct SampleSheet: Sendable {
    private(set) var lines: [SampleLine] = []
    private(set) var faults: [ImportSheet.Fault] = []

    /// What one request may hold; a program sends a longer file in parts.
    static var limits: CSVLimits {
        var limits = CSVLimits()
        (limits.bytes, limits.rows, limits.columns) = (
            4_000_000, SampleImport.mostLines, ExportQuery.mostOutlets + 2
        )
        return limits
    }

    /// - Parameters:
    ///   - outlet: of rows that name none.
    ///   - zone: IANA name, of times without one.
    init(_ document: CSVDocument, outlet: String?, zone: String) {
        faults = document.faults.map { fault in
            ImportSheet.Fault(
                line: fault.line, column: fault.column.map(String.init), problem: SampleText.text(fault.problem))
        }
        guard let row = document.rows.first else {
            if faults.isEmpty { faults = [.init(line: 1, column: nil, problem: ImportProblemText.noHead)] }
            return
        }
        let head = SampleHead(row, hasOutlet: outlet != nil)
        faults += head.faults
        guard head.faults.isEmpty else { return }
        let reader = SampleRowReader(head: head, outlet: outlet, zone: head.zone ?? zone)
        for row in document.rows.dropFirst() where lines.count <= SampleImport.mostLines { add(row, reader) }
    }

    private mutating func add(_ row: CSVDocument.Row, _ reader: SampleRowReader) {
        let found = reader.read(row)
        faults += found.faults
        lines += found.lines
        if lines.count > SampleImport.mostLines {
            faults.append(.init(line: row.line, column: nil, problem: SampleText.tooMany))
        }
    }
}

/// What the columns of a table of samples are.
struct SampleHead: Sendable {
    enum Column: Sendable, Equatable {
        case time, utc, outlet, quantity, value
        /// Each cell is a sample of this outlet.
        case samples(outlet: String, Quantity)
    }

    private(set) var columns: [Column] = []
    let names: [String]
    /// Named by the column of times.
    private(set) var zone: String?
    private(set) var faults: [ImportSheet.Fault] = []

    init(_ row: CSVDocument.Row, hasOutlet: Bool) {
        names = row.fields.map(Typed.line)
        for name in names {
            guard let column = column(name), !columns.contains(column) else {
                faults.append(.init(line: row.line, column: name, problem: SampleText.badColumn))
                continue
            }
            columns.append(column)
        }
        let isWide = columns.contains { if case .samples = $0 { true } else { false } }
        let isLong = columns.contains(.quantity) && columns.contains(.value)
        let hasTime = columns.contains(.time) || columns.contains(.utc)
        let isWhole = isWide != isLong && hasTime && (isWide || hasOutlet || columns.contains(.outlet))
        if faults.isEmpty && !isWhole { faults = [.init(line: row.line, column: nil, problem: SampleText.noColumns)] }
    }

    private mutating func column(_ name: String) -> Column? {
        let word = name.lowercased()
        if let plain = SampleText.columns[word] { return plain }
        guard let open = name.lastIndex(where: { "(\u{FF08}".contains($0) }), let close = name.last,
            ")\u{FF09}".contains(close)
        else {
            return nil
        }
        let before = Typed.line(String(name[..<open]))
        let inside = String(name[name.index(after: open)...].dropLast())
        if SampleText.columns[before.lowercased()] == .time {
            if inside.utf8.elementsEqual("UTC".utf8) { return .utc }
            guard WallClock(inside).name.utf8.elementsEqual(inside.utf8) else { return nil }
            zone = inside
            return .time
        }
        // `R001-03 NAS (W)`: the label is the first word.
        guard let quantity = Quantity.allCases.first(where: { $0.unit.utf8.elementsEqual(inside.utf8) }),
            let label = before.split(separator: " ").first
        else { return nil }
        return .samples(outlet: String(label), quantity)
    }
}

/// Reads one row.
struct SampleRowReader: Sendable {
    let head: SampleHead
    let outlet: String?
    let zone: String

    func read(_ row: CSVDocument.Row) -> (lines: [SampleLine], faults: [ImportSheet.Fault]) {
        func fault(_ index: Int?, _ problem: Phrase) -> ImportSheet.Fault {
            .init(line: row.line, column: index.map { head.names[$0] }, problem: problem)
        }
        guard row.fields.count <= head.columns.count else { return ([], [fault(nil, ImportProblemText.tooManyCells)]) }
        let cells = row.fields.map(Typed.line)
        guard let at = time(cells) else {
            return ([], [fault(head.columns.firstIndex { $0 == .utc || $0 == .time }, SampleText.badTime)])
        }
        if head.columns.contains(.value) { return long(cells, at, row.line, fault) }
        var found: (lines: [SampleLine], faults: [ImportSheet.Fault]) = ([], [])
        for (index, cell) in cells.enumerated() where !cell.utf8.isEmpty {
            guard case .samples(let outlet, let quantity) = head.columns[index] else { continue }
            if let value = Self.number(cell) {
                found.lines.append(
                    SampleLine(number: row.line, at: at, outlet: outlet, quantity: quantity, value: value))
            } else {
                found.faults.append(fault(index, SampleText.badValue))
            }
        }
        return found
    }

    private func long(
        _ cells: [String], _ at: Timestamp, _ line: Int, _ fault: (Int?, Phrase) -> ImportSheet.Fault
    ) -> (lines: [SampleLine], faults: [ImportSheet.Fault]) {
        func cell(_ column: SampleHead.Column) -> (index: Int?, text: String) {
            let index = head.columns.firstIndex(of: column)
            return (index, index.flatMap { $0 < cells.count ? cells[$0] : nil } ?? "")
        }
        let (named, quantity, value) = (cell(.outlet), cell(.quantity), cell(.value))
        let word = named.text.utf8.isEmpty ? outlet : named.text
        guard let word else { return ([], [fault(named.index, FormText.missing)]) }
        guard let measured = SampleText.quantities[quantity.text.lowercased()] else {
            return ([], [fault(quantity.index, SampleText.badQuantity)])
        }
        guard let number = Self.number(value.text) else { return ([], [fault(value.index, SampleText.badValue)]) }
        return ([SampleLine(number: line, at: at, outlet: word, quantity: measured, value: number)], [])
    }

    /// UTC where the row says it, else the clock on the wall.
    private func time(_ cells: [String]) -> Timestamp? {
        for column in [SampleHead.Column.utc, .time] {
            guard let index = head.columns.firstIndex(of: column), index < cells.count, !cells[index].utf8.isEmpty
            else {
                continue
            }
            let text = cells[index]
            return Timestamp(rfc3339: text) ?? SiteTime.instant(text, zone: column == .utc ? "UTC" : zone)
        }
        return nil
    }

    /// Digits with a sign and a point at most.
    static func number(_ text: String) -> Double? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard (1...2).contains(parts.count), isPlain, digits.count <= 30 else { return nil }
        return Double(text)
    }
}
