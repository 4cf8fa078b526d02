import DengenStore
import Synchronization
import Testing
import TestSupport

@Suite("PostgreSQL")
struct PostgresTests {
    @Test(
        "R-02: commits wait for the disk, though the server's role or database says otherwise",
        arguments: zip(["off", "local", "on", "remote_apply"], ["on", "local", "on", "remote_apply"]))
    func durable(said: String, kept: String) async throws {
        let url = try await TestPostgres.freshURL() + "%20-csynchronous_commit%3D\(said)"
        let database = try await Database.postgres(url: url)
        let setting = try await database.read { tx in try tx.first("SHOW synchronous_commit")?.text(0) }
        #expect(setting == kept)
        await database.close()
    }

    @Test("A connection that was cut is made anew, and the next call works")
    func connectionLoss() async throws {
        let url = try await TestPostgres.freshURL()
        let database = try await Database.postgres(url: url, connections: 1)
        let other = try await Database.postgres(url: url, connections: 1)
        try await database.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        for round in 0..<3 {
            try await cut(try await backend(of: database), through: other)
            try await database.write { tx in try tx.execute("INSERT INTO t (n) VALUES (?)", Value(round)) }
        }
        #expect(try await database.read { tx in try tx.first("SELECT COUNT(*) FROM t")?.integer(0) } == 3)
    }

    @Test("A transaction that is cut in its middle runs again from its start")
    func lossInTheMiddle() async throws {
        let url = try await TestPostgres.freshURL()
        let database = try await Database.postgres(url: url, connections: 1)
        try await database.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        let runs = RunCount()
        try await database.write { tx in
            try tx.execute("INSERT INTO t (n) VALUES (1)")
            let run = runs.next()
            if run == 1 { _ = try tx.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(runs.value == 2)
        #expect(try await database.read { tx in try tx.first("SELECT COUNT(*) FROM t")?.integer(0) } == 1)
    }

    @Test("A server that is not there is unavailable")
    func noServer() async throws {
        let port = try FreePort.find()
        let error = await #expect(throws: StoreError.self) {
            try await Database.postgres(url: "postgres://127.0.0.1:\(port)/none")
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A transaction that loses to another is repeated, and tells its notice once")
    func repeated() async throws {
        let url = try await TestPostgres.freshURL()
        let database = try await Database.postgres(url: url, connections: 2)
        let told = Mutex(0)
        database.onCommit { notices in told.withLock { $0 += notices.count } }
        try await database.write { tx in
            try tx.execute("CREATE TABLE t (n BIGINT)")
            try tx.execute("INSERT INTO t (n) VALUES (0)")
        }
        let runs = RunCount()
        let (reading, changed) = (Gate(), Gate())
        async let slow: Void = database.write { tx in
            let run = runs.next()
            let old = try tx.first("SELECT n FROM t")?.integer(0) ?? -1
            if run == 1 {
                reading.open()
                changed.wait()
            }
            try tx.execute("UPDATE t SET n = ?", .integer(old + 1))
            tx.notify("t", "slow")
        }
        try await reading.opened()
        try await database.write { tx in try tx.execute("UPDATE t SET n = n + 10") }
        changed.open()
        try await slow
        #expect(runs.value == 2)
        #expect(told.withLock { $0 } == 1)
        #expect(try await database.read { tx in try tx.first("SELECT n FROM t")?.integer(0) } == 11)
    }

    @Test("Write skew: two that have both read before either writes don't both keep what they wrote")
    func writeSkew() async throws {
        let database = try await Database.postgres(url: try await TestPostgres.freshURL(), connections: 2)
        try await database.write { tx in
            try tx.execute("CREATE TABLE t (id TEXT PRIMARY KEY, n BIGINT)")
            try tx.execute("INSERT INTO t (id, n) VALUES ('a', 1), ('b', 1)")
        }
        let runs = RunCount()
        let gates = ["a": Gate(), "b": Gate()]
        let cleared = try await withThrowingTaskGroup(of: Bool.self) { group in
            for (id, other) in [("a", "b"), ("b", "a")] {
                group.addTask {
                    try await database.write { tx in
                        runs.next()
                        let left = try tx.first("SELECT SUM(n) FROM t")?.integer(0) ?? 0
                        gates[id]?.open()
                        gates[other]?.wait()
                        guard left > 1 else { return false }
                        return try tx.execute("UPDATE t SET n = 0 WHERE id = ?", .text(id)) == 1
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(cleared.filter { $0 }.count == 1)
        #expect(runs.value >= 3)
        #expect(try await database.read { tx in try tx.first("SELECT SUM(n) FROM t")?.integer(0) } == 1)
    }

    @Test("A connection that breaks during COMMIT leaves the caller in doubt, and nothing runs twice")
    func doubt() async throws {
        let database = try await Database.postgres(url: try await TestPostgres.freshURL(), connections: 1)
        let told = Mutex(0)
        database.onCommit { notices in told.withLock { $0 += notices.count } }
        try await database.write { tx in
            try tx.execute("CREATE TABLE t (n BIGINT)")
            try tx.execute(
                """
                CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
                """)
            try tx.execute(
                """
                CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION cut()
                """)
        }
        let runs = RunCount()
        await #expect(throws: StoreError.commitInDoubt) {
            try await database.write { tx in
                runs.next()
                tx.notify("t", "1")
                try tx.execute("INSERT INTO t (n) VALUES (1)")
            }
        }
        #expect(runs.value == 1)
        try await database.write { tx in tx.notify("t", "2") }
        #expect(told.withLock { $0 } == 1)
    }

    @Test("Many different statements don't pile up on the server")
    func manyStatements() async throws {
        let database = try await Database.postgres(url: try await TestPostgres.freshURL(), connections: 1)
        let prepared = try await database.read { tx in
            for number in 0..<1_200 { _ = try tx.rows("SELECT \(number) AS n") }
            return try tx.first("SELECT COUNT(*) FROM pg_prepared_statements")?.integer(0) ?? -1
        }
        #expect((1...500).contains(prepared))
    }

    private func backend(of database: Database) async throws -> Int64 {
        try await database.read { tx in try tx.first("SELECT pg_backend_pid()")?.integer(0) ?? -1 }
    }

    private func cut(_ backend: Int64, through other: Database) async throws {
        try await other.write { tx in
            _ = try tx.rows("SELECT pg_terminate_backend(CAST(? AS INTEGER))", .integer(backend))
        }
        try await eventually("backend \(backend) is gone") {
            try await other.read { tx in
                try tx.rows("SELECT 1 FROM pg_stat_activity WHERE pid = ?", .integer(backend)).isEmpty
            }
        }
    }
}
