/// A kind of database that the one SQL text runs on.
///
/// To add an engine: map its errors to `StoreError`, write a `SQLSession` over its connection, decide here who gets
/// which connection when, and run `SQLEngineConformance` on it. What every engine must do:
///
/// - `write` is serializable: of two bodies that could have seen and overtaken each other, one is repeated or refused.
/// - `write` returns when the commit is on the disk, and not before.
/// - `read` sees one moment and cannot write.
/// - `?` stands for an argument, texts compare byte by byte, `LIKE` minds upper and lower case.
protocol SQLEngine: Sendable {
    /// `sqlite` or `postgres`.
    var name: String { get }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    func writeApart<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    func hasRoom() -> Bool

    /// - Throws: `StoreError.storage` when the file is damaged.
    func integrityCheck() async throws

    /// Waits for what runs; every later call fails with `StoreError.unavailable`.
    func close() async
}

extension SQLEngine {
    func writeApart<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await write(body)
    }

    func hasRoom() -> Bool { true }
}

enum Access: Sendable { case read, write }

/// One connection for one transaction, used by one thread at a time.
protocol SQLSession {
    func begin() throws(StoreError)
    func commit() throws(StoreError)
    /// Leaves no transaction open, whatever state the connection is in.
    func rollback()

    /// - Returns: how many rows were inserted, changed or deleted.
    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int
    func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row]

    /// Runs the statements of a migration, rewritten where this engine calls a type by another name.
    func script(_ sql: String) throws(StoreError)

    /// Makes other processes wait that would migrate the same database; `table` may not exist yet.
    func holdMigrations(table: String, exists: Bool) throws(StoreError)
}

extension SQLSession {
    /// One try of a transaction, begun and ended here.
    func transaction<T>(_ board: NoticeBoard, _ body: (Transaction) throws -> T) throws -> T {
        try begin()
        let transaction = Transaction(self)
        do {
            let value = try body(transaction)
            try transaction.end()
            try commit(telling: transaction.notices, on: board)
            return value
        } catch {
            rollback()
            // The first failure decides (a conflict is to be repeated), even when the body turned it into another.
            throw transaction.failure ?? error
        }
    }

    private func commit(telling notices: [Notice], on board: NoticeBoard) throws(StoreError) {
        guard !notices.isEmpty else { return try commit() }
        let ticket = board.drawTicket()
        do {
            try commit()
        } catch {
            board.settle(ticket, [])
            throw error
        }
        board.settle(ticket, notices)
    }
}
