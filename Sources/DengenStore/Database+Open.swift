package import DengenSystem

extension Database {
    /// Opens a file, making it when there is none (its folder must exist); no other process may have it open.
    ///
    /// - Parameters:
    ///   - readers: how many reads may run beside the one writer. With 0 there is a single connection that reads and
    ///     writes in turn: small and cheap, for a gateway's store.
    ///   - reserve: room on the file's disk for what cannot wait; see `hasRoom()`.
    /// - Throws: `StoreError.fileInUse` and `StoreError.storage`.
    package static func sqlite(path: String, readers: Int = 4, reserve: DiskReserve? = nil) async throws -> Database {
        let board = NoticeBoard()
        let engine = try SQLiteEngine(path: path, readers: readers, reserve: reserve, board: board)
        return Database(engine: engine, board: board)
    }

    /// Connects to a server, PostgreSQL 12 or newer.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/name?…` as libpq reads it.
    ///   - connections: how many transactions run at once, 1 or more; each has a thread of its own.
    ///   - sharesNotices: whether notices cross to other processes that say so too, over one connection more. A hint:
    ///     what must not be lost belongs into a table that the other process looks at.
    /// - Throws: `StoreError.unavailable`.
    package static func postgres(
        url: String, connections: Int = 4, sharesNotices: Bool = false
    ) async throws -> Database {
        let board = NoticeBoard()
        let engine = PostgresEngine(url: url, connections: connections, board: board)
        try await engine.integrityCheck()
        guard sharesNotices else { return Database(engine: engine, board: board) }
        let relay = try NoticeRelay(url: url, board: board)
        relay.start()
        return Database(engine: engine, board: board, relay: relay)
    }
}
