import Synchronization

/// PostgreSQL through libpq: a few connections, each on a thread of its own, lent to one transaction at a time.
final class PostgresEngine: SQLEngine {
    let name = "postgres"

    private struct Pool {
        /// The last one used is lent first: its statements are prepared.
        var idle: [PostgresConnection]
        var waiting: [CheckedContinuation<PostgresConnection?, Never>] = []
    }

    private let connections: [PostgresConnection]
    private let pool: Mutex<Pool>
    /// Beside the pool, made when first asked for.
    private let apart = Mutex<PostgresConnection?>(nil)
    private let url: String
    private let board: NoticeBoard

    init(url: String, connections count: Int, board: NoticeBoard) {
        self.url = url
        self.board = board
        connections = (0..<max(1, count)).map { _ in PostgresConnection(url: url, board: board) }
        pool = Mutex(Pool(idle: connections))
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await transaction(.read, body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await transaction(.write, body)
    }

    func writeApart<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let connection = apart.withLock { apart in
            let connection = apart ?? PostgresConnection(url: url, board: board)
            apart = connection
            return connection
        }
        return try await connection.transaction(.write, body)
    }

    func integrityCheck() async throws {
        _ = try await read { tx in try tx.rows("SELECT 1") }
    }

    func close() async {
        for connection in connections { await connection.close() }
        await apart.withLock { $0 }?.close()
    }

    private func transaction<T: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let connection = try await borrow()
        defer { giveBack(connection) }
        return try await connection.transaction(access, body)
    }

    /// More than these don't wait: they hear at once that the server can't be reached.
    private static let mostWaiting = 10_000

    private func borrow() async throws -> PostgresConnection {
        let connection: PostgresConnection? = await withCheckedContinuation { continuation in
            let lent = pool.withLock { pool -> PostgresConnection?? in
                if let connection = pool.idle.popLast() { return connection }
                guard pool.waiting.count < Self.mostWaiting else { return .some(nil) }
                pool.waiting.append(continuation)
                return nil
            }
            if let lent { continuation.resume(returning: lent) }
        }
        guard let connection else { throw StoreError.unavailable("too many transactions wait for the server") }
        return connection
    }

    private func giveBack(_ connection: PostgresConnection) {
        let next = pool.withLock { pool -> CheckedContinuation<PostgresConnection?, Never>? in
            if !pool.waiting.isEmpty { return pool.waiting.removeFirst() }
            pool.idle.append(connection)
            return nil
        }
        next?.resume(returning: connection)
    }
}
