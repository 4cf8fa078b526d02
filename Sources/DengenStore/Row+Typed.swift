/// Typed cells. Each throws `StoreError.row` when the column is missing or the cell is of another kind;
/// only those with `OrNil` allow null.
extension Row {
    package func integer(_ column: Column) throws(StoreError) -> Int64 {
        try required(integerOrNil(column), column)
    }

    package func integerOrNil(_ column: Column) throws(StoreError) -> Int64? {
        switch try self[column] {
        case .integer(let number): return number
        case .null: return nil
        default: throw Self.wrongKind(column, "an integer")
        }
    }

    package func text(_ column: Column) throws(StoreError) -> String {
        try required(textOrNil(column), column)
    }

    package func textOrNil(_ column: Column) throws(StoreError) -> String? {
        switch try self[column] {
        case .text(let text): return text
        case .null: return nil
        default: throw Self.wrongKind(column, "a text")
        }
    }

    package func blob(_ column: Column) throws(StoreError) -> [UInt8] {
        try required(blobOrNil(column), column)
    }

    package func blobOrNil(_ column: Column) throws(StoreError) -> [UInt8]? {
        switch try self[column] {
        case .blob(let bytes): return bytes
        case .null: return nil
        default: throw Self.wrongKind(column, "a blob")
        }
    }

    /// True for any integer but 0.
    package func bool(_ column: Column) throws(StoreError) -> Bool {
        try integer(column) != 0
    }

    private func required<Cell>(_ cell: Cell?, _ column: Column) throws(StoreError) -> Cell {
        guard let cell else { throw .row("column \(column) is null") }
        return cell
    }

    private static func wrongKind(_ column: Column, _ kind: String) -> StoreError {
        .row("column \(column) is not \(kind)")
    }
}
