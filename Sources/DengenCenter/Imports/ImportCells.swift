import DengenModel

/// The cells of one line, as its type may say them.
struct ImportCells {
    let line: ImportLine

    /// - Throws: `CellFault` for a cell that says something which lines of this type can't.
    init(_ line: ImportLine) throws(CellFault) {
        self.line = line
        for column in ImportColumn.allCases where !line.type.columns.contains(column) && filled(column) != nil {
            throw CellFault(column, .notHere)
        }
    }

    /// Nil for an empty cell and for a column that is not there.
    func filled(_ column: ImportColumn) -> String? {
        let text = Self.trimmed(line.cells[column] ?? "")
        return text.utf8.isEmpty ? nil : text
    }

    func needed(_ column: ImportColumn) throws(CellFault) -> String {
        guard let text = filled(column) else { throw CellFault(column, .field(.missing)) }
        return text
    }

    /// Nil where the name stays what it is, even one that only a device could give.
    func newName(than current: String) -> String? {
        guard let name = filled(.name), !name.utf8.elementsEqual(Self.trimmed(current).utf8) else { return nil }
        return name
    }

    /// Where an empty cell says something too; nil when the column is not there.
    func present(_ column: ImportColumn) -> String? { line.cells[column].map(Self.trimmed) }

    /// `1` or `0`; nil leaves it.
    func use() throws(CellFault) -> Bool? {
        switch filled(.use) {
        case nil: return nil
        case "1": return true
        case "0": return false
        default: throw CellFault(.use, .field(.unknown))
        }
    }

    func choice<Choice: RawRepresentable<String>>(_ column: ImportColumn) throws(CellFault) -> Choice? {
        guard let text = filled(column) else { return nil }
        guard let choice = Choice(rawValue: text) else { throw CellFault(column, .field(.unknown)) }
        return choice
    }

    /// What can't be changed by a file must not be another one.
    func check(_ column: ImportColumn, is value: String) throws(CellFault) {
        guard let text = filled(column) else { return }
        guard text.utf8.elementsEqual(value.utf8) else { throw CellFault(column, .fixed) }
    }

    static func trimmed(_ text: String) -> String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
