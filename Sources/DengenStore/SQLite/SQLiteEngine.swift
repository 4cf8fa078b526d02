import DengenSystem
import GRDB
import Synchronization

/// SQLite through GRDB: one connection writes, a few read beside it.
final class SQLiteEngine: SQLEngine {
    let name = "sqlite"
    private let connections: any DatabaseWriter
    private let file: DatabaseFile
    private let board: NoticeBoard
    private let reserve: DiskReserve?
    private let isClosed = Atomic(false)

    init(path: String, readers: Int, reserve: DiskReserve?, board: NoticeBoard) throws(StoreError) {
        (self.board, self.reserve) = (board, reserve)
        file = try DatabaseFile(path: path)
        connections = try SQLiteFault.mapped { try Self.open(path, readers) }
        try limitLog()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            connections.asyncRead { connection in
                continuation.resume(with: Result { try self.run(.read, connection, body) })
            }
        }
    }

    /// On a full disk once more with what was kept for that.
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            return try await attempt(body)
        } catch let error as StoreError where error.isDiskFull && reserve != nil {
            await makeRoom()
            return try await attempt(body)
        }
    }

    func hasRoom() -> Bool { reserve?.admits() ?? true }

    /// SQLite lets the log grow to 1,000 pages before it runs into the file: on a small disk that is more than the reserve.
    private func limitLog() throws(StoreError) {
        guard let reserve else { return }
        let pages = min(1_000, max(8, reserve.size / 8 / 4_096))
        try SQLiteFault.mapped {
            try connections.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)") }
        }
    }

    /// Gives up the reserve, and lets the log run into the file, which has most of its pages already.
    private func makeRoom() async {
        reserve?.giveUp()
        await withCheckedContinuation { continuation in
            connections.asyncWriteWithoutTransaction { connection in
                // why: what the disk has no room for stays in the log.
                try? connection.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                continuation.resume()
            }
        }
    }

    private func attempt<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
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
