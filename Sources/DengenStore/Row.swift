/// One row of a result; a copy, so it may leave the transaction.
package struct Row: Sendable {
    /// The names of a result's columns, shared by all its rows.
    final class Columns: Sendable {
        let names: [String]

        init(names: [String]) {
            self.names = names
        }
    }

    /// Where a cell is: its column's name, or its position from 0.
    package enum Column: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, CustomStringConvertible {
        case name(String)
        case position(Int)

        package var description: String {
            switch self {
            case .name(let name): name
            case .position(let position): "\(position)"
            }
        }

        package init(stringLiteral value: String) { self = .name(value) }
        package init(integerLiteral value: Int) { self = .position(value) }
    }

    let columns: Columns
    package let values: [Value]

    /// - Throws: `StoreError.row` when the result has no such column.
    package subscript(_ column: Column) -> Value {
        get throws(StoreError) {
            switch column {
            case .position(let position):
                guard values.indices.contains(position) else { throw .row("no column \(column)") }
                return values[position]
            case .name(let name):
                guard let position = columns.names.firstIndex(of: name) else { throw .row("no column \(column)") }
                return values[position]
            }
        }
    }
}
