import Foundation
import GRDB

/// One SQLite connection. Statements stay prepared in GRDB's cache for as long as the connection lives.
struct SQLiteSession: SQLSession {
    let connection: GRDB.Database
    /// GRDB begins and ends reads itself.
    let access: Access

    func begin() throws(StoreError) {
        // Takes the lock now: a transaction that has read first might not get it later.
        if access == .write { try run("BEGIN IMMEDIATE") }
    }

    func commit() throws(StoreError) {
        if access == .write { try run("COMMIT") }
    }

    func rollback() {
        guard access == .write, connection.isInsideTransaction else { return }
        do {
            try connection.rollback()
        } catch {
            // SQLite has rolled back by itself (disk full, input/output error); the first error is told.
        }
    }

    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        try SQLiteFault.mapped {
            let statement = try prepare(sql, arguments)
            let before = connection.totalChangesCount
            try statement.execute()
            return connection.totalChangesCount == before ? 0 : connection.changesCount
        }
    }

    func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row] {
        try SQLiteFault.mapped {
            let statement = try prepare(sql, arguments)
            let columns = Row.Columns(names: statement.columnNames)
            let cursor = try GRDB.Row.fetchCursor(statement)
            var rows: [Row] = []
            while let row = try cursor.next() {
                rows.append(Row(columns: columns, values: try Self.values(row, columns.names.count)))
            }
            return rows
        }
    }

    func script(_ sql: String) throws(StoreError) {
        try SQLiteFault.mapped { try connection.execute(sql: sql) }
    }

    func holdMigrations(table: String, exists: Bool) throws(StoreError) {
        // The file belongs to one process, and that has one writer.
    }
}

extension SQLiteSession {
    private func run(_ sql: String) throws(StoreError) {
        try SQLiteFault.mapped { try connection.cachedStatement(sql: sql).execute() }
    }

    private func prepare(_ sql: String, _ arguments: [Value]) throws -> Statement {
        let statement = try connection.cachedStatement(sql: sql)
        try statement.setArguments(StatementArguments(arguments.map(Self.argument)))
        return statement
    }

    private static func argument(_ value: Value) throws(StoreError) -> DatabaseValue {
        switch value {
        case .integer(let number): return number.databaseValue
        case .text(let text):
            try TextRule.check(text)
            return text.databaseValue
        case .blob(let bytes): return Data(bytes).databaseValue
        case .null: return .null
        }
    }

    private static func values(_ row: GRDB.Row, _ count: Int) throws(StoreError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for position in 0..<count { values.append(try value(row[position])) }
        return values
    }

    private static func value(_ cell: DatabaseValue) throws(StoreError) -> Value {
        switch cell.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .string(let text): return .text(text)
        case .blob(let data): return .blob([UInt8](data))
        case .double: throw .value("a real number came out of the statement")
        }
    }
}
