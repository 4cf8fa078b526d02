import GRDB
import Synchronization

/// SQLite through GRDB: one connection writes, a few read beside it.
final class SQLiteEngine: SQLEngine {
    let name = "sqlite"
    private let connections: any DatabaseWriter
    private let file: DatabaseFile
    private let board: NoticeBoard
    private let isClosed = Atomic(false)

    init(path: String, readers: Int, board: NoticeBoard) throws(StoreError) {
        self.board = board
        file = try DatabaseFile(path: path)
        connections = try SQLiteFault.mapped { try Self.open(path, readers) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            connections.asyncRead { connection in
                continuation.resume(with: Result { try self.run(.read, connection, body) })
            }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            connections.asyncWriteWithoutTransaction { connection in
                continuation.resume(with: Result { try self.run(.write, .success(connection), body) })
            }
        }
    }

    func integrityCheck() async throws {
        let faults = try await read { tx in try tx.rows("PRAGMA quick_check(10)").map { try $0.text(0) } }
        guard faults == ["ok"] else { throw StoreError.storage(faults.joined(separator: "; ")) }
    }

    func close() async {
        isClosed.store(true, ordering: .releasing)
        await withCheckedContinuation { continuation in
            connections.asyncWriteWithoutTransaction { _ in continuation.resume() }
        }
        do {
            try connections.close()
        } catch {
            // A reader still runs: its connection goes with the last reference, and the file stays ours until then.
            return
        }
        file.release()
    }
}

extension SQLiteEngine {
    private func run<T>(
        _ access: Access, _ connection: Result<GRDB.Database, any Error>, _ body: (Transaction) throws -> T
    ) throws -> T {
        // Asked here and not of GRDB, whose closed writer says "out of memory".
        if isClosed.load(ordering: .acquiring) { throw StoreError.unavailable("the database was closed") }
        let connection = try SQLiteFault.mapped { try connection.get() }
        return try SQLiteSession(connection: connection, access: access).transaction(board, body)
    }

    private static func open(_ path: String, _ readers: Int) throws -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        configuration.prepareDatabase { connection in
            // PostgreSQL's LIKE minds the case of letters; one SQL text must mean one thing.
            try connection.execute(sql: "PRAGMA case_sensitive_like = ON")
            // With one connection there is nobody to share the WAL index with: no -shm file, fewer system calls.
            if readers == 0 { try connection.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        }
        configuration.maximumReaderCount = max(1, readers)
        let connections: any DatabaseWriter =
            readers == 0
            ? try DatabaseQueue(path: path, configuration: configuration)
            : try DatabasePool(path: path, configuration: configuration)
        // Only now: GRDB sets NORMAL itself when it turns WAL on, and NORMAL loses commits in a power cut.
        try connections.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return connections
    }
}
