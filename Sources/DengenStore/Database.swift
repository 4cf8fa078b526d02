package import DengenSystem

/// The memory of the centre or of a gateway: one SQL text over SQLite or PostgreSQL.
///
///     let database = try await Database.sqlite(path: "data/dengen.sqlite")
///     try await database.migrate([Migration("centre", 1, "CREATE TABLE site (id TEXT PRIMARY KEY, name TEXT NOT NULL);")])
///     try await database.write { tx in
///         try tx.execute("INSERT INTO site (id, name) VALUES (?, ?)", "s1", "本社")
///         tx.notify("site", "s1")
///     }
///     let name = try await database.read { tx in
///         try tx.first("SELECT name FROM site WHERE id = ?", "s1")?.text("name")
///     }
///
/// A body is synchronous, pure but for its SQL, and quick: `write` is SERIALIZABLE and **runs the body again** when
/// others were in the way, and on SQLite all writers wait for one another. When `write` has returned, the rows are on
/// the disk; when it has thrown, nothing was written, but for `StoreError.commitInDoubt`. Cancelling the task does not
/// stop a body: what was begun ends as if nobody had cancelled.
///
/// `read` sees one moment of the database and never waits for writers. A decision that must still hold when something
/// is written (a lock, a quota, "only if none exists") belongs into the `write` that relies on it.
///
/// What the one SQL text has to mind: columns are `BIGINT`, `TEXT` and `BLOB`; truth is 0 or 1; say `NULLS FIRST` or
/// `LAST` when ordering by a column that can be null; `/` on integers drops the rest; no `AVG`, no real numbers.
package struct Database: Sendable {
    let engine: any SQLEngine
    let board: NoticeBoard
    /// Where several processes share one database.
    var relay: NoticeRelay?

    /// `sqlite` or `postgres`.
    package var engineName: String { engine.name }

    /// Runs the body on one moment of the database.
    /// - Throws: what the body throws, and `StoreError`; `.readOnly` when the body writes.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Runs the body, maybe more than once, and commits what its last run did.
    /// - Throws: what the body throws, and `StoreError`.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.write(body)
    }

    /// Like `write`, on a connection of its own where the engine has several: no crowd makes it wait.
    @discardableResult
    package func writeApart<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await engine.writeApart(body)
    }

    /// Runs those migrations that have not run yet, each in a transaction of its own, in the order of the list.
    ///
    /// Safe to repeat after a kill, and safe when several processes start at once on one PostgreSQL.
    /// - Throws: `StoreError.migration` when one that has run was edited since.
    package func migrate(_ migrations: [Migration], time: any TimeSource = SystemTimeSource()) async throws {
        try await MigrationRunner(database: self, time: time).run(migrations)
    }

    /// Calls the listener with the notices of each transaction that this process commits, in commit order.
    ///
    /// Where notices are shared (`postgres(url:connections:sharesNotices:)`), those of other processes come too, marked
    /// as foreign: soon, but not surely; `Notice.missed` says that some may have been lost.
    ///
    /// The listener runs on the thread that committed, while the next writer may wait: it hands over and returns.
    package func onCommit(_ listener: @escaping @Sendable ([Notice]) -> Void) {
        board.add(listener)
    }

    /// Whether those may write that can wait, such as samples: false where the disk is nearly full and a reserve is kept
    /// for the others. Always true without one, so on PostgreSQL, whose disk nobody here sees.
    package func hasRoom() -> Bool { engine.hasRoom() }

    /// Looks the whole file through on SQLite; on PostgreSQL only asks whether the server answers.
    /// - Throws: `StoreError.storage` with the first faults found.
    package func integrityCheck() async throws {
        try await engine.integrityCheck()
    }

    /// Waits for what runs, then closes all connections and gives the file free.
    package func close() async {
        relay?.close()
        await engine.close()
    }
}
