@testable import DengenStore
import Synchronization

/// An engine whose statements fail at the wanted place, as a disk or a killed process would have it.
final class FaultyEngine: SQLEngine {
    static let fault = StoreError.storage("injected")

    private let inner: any SQLEngine
    private let left = Mutex<Int?>(nil)

    init(_ inner: any SQLEngine) {
        self.inner = inner
    }

    var name: String { inner.name }

    /// The statement after so many of a write fails, and all after it; nil: none.
    func failAfter(_ statements: Int?) { left.withLock { $0 = statements } }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await inner.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await inner.write { tx in try body(Transaction(FaultySession(inner: tx, engine: self))) }
    }

    func integrityCheck() async throws { try await inner.integrityCheck() }

    func close() async { await inner.close() }

    fileprivate func step() throws(StoreError) {
        let fails = left.withLock { left in
            guard let count = left else { return false }
            left = max(0, count - 1)
            return count == 0
        }
        if fails { throw Self.fault }
    }
}

extension Database {
    /// This database through an engine that fails when told to.
    func faulty() -> (Database, FaultyEngine) {
        let engine = FaultyEngine(self.engine)
        return (Database(engine: engine, board: board), engine)
    }
}

private struct FaultySession: SQLSession {
    let inner: Transaction
    let engine: FaultyEngine

    func begin() {}
    func commit() {}
    func rollback() {}

    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        try engine.step()
        return try inner.execute(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row] {
        try engine.step()
        return try inner.rows(sql, arguments)
    }

    func script(_ sql: String) throws(StoreError) { try inner.script(sql) }

    func holdMigrations(table: String, exists: Bool) throws(StoreError) {
        try inner.holdMigrations(table: table, exists: exists)
    }
}
