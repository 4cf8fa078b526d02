import DengenCenter
import DengenModel

/// A table of people, read as the lines of an import.
///
/// The first row names the columns, in either language; one that begins with `(` is there to be read only.
struct ImportSheet: Sendable {
    /// Something wrong with the file, before any use case looked at it.
    struct Fault: Sendable, Hashable {
        /// From 1.
        var line: Int
        /// As the file names it.
        var column: String?
        var problem: Phrase
    }

    private(set) var lines: [ImportLine] = []
    private(set) var faults: [Fault] = []

    init(_ text: String) {
        self.init(CSVDocument(Array(text.utf8), encoding: .utf8))
    }

    init(_ document: CSVDocument) {
        faults = document.faults.map { fault in
            Fault(
                line: fault.line, column: fault.column.map(String.init), problem: ImportProblemText.text(fault.problem))
        }
        guard let row = document.rows.first else {
            if faults.isEmpty { faults = [Fault(line: 1, column: nil, problem: ImportProblemText.noHead)] }
            return
        }
        let head = ImportHead(row)
        faults += head.faults
        guard head.faults.isEmpty else { return }
        for row in document.rows.dropFirst() { add(row, head) }
    }

    private mutating func add(_ row: CSVDocument.Row, _ head: ImportHead) {
        guard row.fields.count <= head.columns.count || row.fields.dropFirst(head.columns.count).allSatisfy(\.isEmpty)
        else { return faults.append(Fault(line: row.line, column: nil, problem: ImportProblemText.tooManyCells)) }
        var type: ImportType?
        var cells: [ImportColumn: String] = [:]
        for (index, column) in head.columns.enumerated() {
            let text = index < row.fields.count ? row.fields[index] : ""
            switch column {
            case .type: type = ImportWords.type(text)
            case .said(let column): cells[column] = ImportWords.value(text, of: column)
            case .unread: break
            }
        }
        guard let type else {
            let name = head.typeName
            return faults.append(Fault(line: row.line, column: name, problem: ImportProblemText.unknownType))
        }
        lines.append(ImportLine(number: row.line, type: type, cells: cells.filter { type.says($0.key, $0.value) }))
    }
}

extension ImportType {
    /// Whether a cell matters: an empty one of a column that this type does not have is just the shape of the table.
    fileprivate func says(_ column: ImportColumn, _ text: String) -> Bool {
        columns.contains(column) || !text.utf8.isEmpty
    }
}

/// The first row.
private struct ImportHead {
    enum Column {
        case type
        case said(ImportColumn)
        case unread
    }

    private(set) var columns: [Column] = []
    private(set) var faults: [ImportSheet.Fault] = []
    private(set) var typeName: String?

    init(_ row: CSVDocument.Row) {
        var seen: Set<ImportColumn> = []
        for name in row.fields {
            if ImportWords.isUnread(name) {
                columns.append(.unread)
            } else if ImportWords.isType(name) {
                if typeName != nil { add(name, ImportProblemText.columnTwice, row.line) }
                typeName = name
                columns.append(.type)
            } else if let column = ImportWords.column(name) {
                if !seen.insert(column).inserted { add(name, ImportProblemText.columnTwice, row.line) }
                columns.append(.said(column))
            } else {
                add(name, ImportProblemText.unknownColumn, row.line)
            }
        }
        if typeName == nil { faults.append(.init(line: row.line, column: nil, problem: ImportProblemText.noType)) }
    }

    private mutating func add(_ name: String, _ problem: Phrase, _ line: Int) {
        faults.append(ImportSheet.Fault(line: line, column: String(name.prefix(60)), problem: problem))
    }
}
