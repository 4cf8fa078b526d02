import Synchronization

@testable import DengenStore

/// Counts how often packed days are opened.
final class ReadCount: Sendable {
    private let days = Mutex(0)

    var opened: Int { days.withLock { $0 } }

    /// A database through which reads are counted.
    func over(_ database: Database) -> Database {
        Database(engine: CountingEngine(inner: database.engine, count: self), board: database.board)
    }

    fileprivate func note(_ sql: String) {
        if sql.contains("SELECT body FROM sample_day") { days.withLock { $0 += 1 } }
    }
}

private struct CountingEngine: SQLEngine {
    let inner: any SQLEngine
    let count: ReadCount

    var name: String { inner.name }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await inner.read { [count] tx in try body(Transaction(CountingSession(inner: tx, count: count))) }
    }

    /// As it is: notices belong to the transaction that is committed.
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await inner.write(body)
    }

    func integrityCheck() async throws { try await inner.integrityCheck() }

    func close() async { await inner.close() }
}

private struct CountingSession: SQLSession {
    let inner: Transaction
    let count: ReadCount

    func begin() {}
    func commit() {}
    func rollback() {}

    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int { try inner.execute(sql, arguments) }

    func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row] {
        count.note(sql)
        return try inner.rows(sql, arguments)
    }

    func script(_ sql: String) throws(StoreError) { try inner.script(sql) }

    func holdMigrations(table: String, exists: Bool) throws(StoreError) {
        try inner.holdMigrations(table: table, exists: exists)
    }
}
