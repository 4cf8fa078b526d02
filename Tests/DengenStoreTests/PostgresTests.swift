import DengenStore
import Synchronization
import Testing
import TestSupport

@Suite("PostgreSQL")
struct PostgresTests {
    @Test("R-02: commits wait for the disk")
    func durable() async throws {
        let database = try await TestEngine.postgres.make()
        let settings = try await database.read { tx in
            try ["fsync", "synchronous_commit", "full_page_writes"].map { try tx.first("SHOW \($0)")?.text(0) }
        }
        #expect(settings == ["on", "on", "on"])
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
        let runs = Atomic(0)
        try await database.write { tx in
            try tx.execute("INSERT INTO t (n) VALUES (1)")
            let run = runs.add(1, ordering: .relaxed).newValue
            if run == 1 { _ = try tx.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(runs.load(ordering: .relaxed) == 2)
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
        let runs = Atomic(0)
        let (reading, changed) = (Gate(), Gate())
        async let slow: Void = database.write { tx in
            let run = runs.add(1, ordering: .relaxed).newValue
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
        #expect(runs.load(ordering: .relaxed) == 2)
        #expect(told.withLock { $0 } == 1)
        #expect(try await database.read { tx in try tx.first("SELECT n FROM t")?.integer(0) } == 11)
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
