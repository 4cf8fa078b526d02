import DengenStore
import DengenSystem
import Testing
import TestSupport

extension SQLEngineConformance {
    private static let first = Migration("test", 1, "CREATE TABLE one (id TEXT PRIMARY KEY, text TEXT);")
    private static let second = Migration(
        "test", 2,
        """
        -- TEXT and BLOB; 'TEXT' stays in quotes
        CREATE TABLE two (id BIGINT, kind TEXT NOT NULL DEFAULT 'TEXT', data BLOB, PRIMARY KEY (id)) WITHOUT ROWID;
        INSERT INTO one (id, text) SELECT CAST(1 + 1 AS TEXT), 'a;b';
        """)

    @Test("Migrations run once, in order, and are remembered", arguments: engines)
    func migrations(_ engine: TestEngine) async throws {
        let database = try await engine.make()
        let time = ManualTimeSource(wall: 1_000)
        try await database.migrate([Self.first], time: time)
        time.setWall(2_000)
        for _ in 0..<2 { try await database.migrate([Self.first, Self.second], time: time) }
        let rows = try await database.read { tx in try tx.rows("SELECT id, hash, at FROM migration ORDER BY id") }
        #expect(try rows.map { try $0.text("id") } == ["test-001", "test-002"])
        #expect(try rows.map { try $0.integer("at") } == [1_000, 2_000])
        #expect(try rows[0].text("hash") == Digest.sha256Hex(Self.first.sql))
        let row = try await database.read { tx in try tx.first("SELECT id, text FROM one") }
        #expect(row?.values == ["2", "a;b"])
        let kind = try await database.write { tx in
            try tx.first("INSERT INTO two (id) VALUES (1) RETURNING kind")?.text(0)
        }
        #expect(kind == "TEXT")
    }

    @Test("An edited migration, a gap and a database of a newer program are refused", arguments: engines)
    func refusedMigrations(_ engine: TestEngine) async throws {
        let database = try await engine.make()
        try await database.migrate([Self.first, Self.second])
        try await database.migrate([Migration("test-other", 1, "CREATE TABLE other (id TEXT);")])
        try await database.migrate([Self.first, Self.second])
        let lists = [
            [Migration("test", 1, Self.first.sql + " "), Self.second],
            [Self.first, Migration("test", 3, "SELECT 1;")],
            [Self.second, Self.first],
            [Self.first],
        ]
        for list in lists {
            let error = await #expect(throws: StoreError.self) { try await database.migrate(list) }
            guard case .migration = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("A migration that breaks off halfway leaves nothing and runs again (R-07)", arguments: engines)
    func brokenMigration(_ engine: TestEngine) async throws {
        let database = try await engine.make()
        let broken = Migration("test", 2, "CREATE TABLE two (id BIGINT); INSERT INTO none (id) VALUES (1);")
        await #expect(throws: StoreError.self) { try await database.migrate([Self.first, broken]) }
        let count = try await database.read { tx in try tx.first("SELECT COUNT(*) FROM migration")?.integer(0) }
        #expect(count == 1)
        try await database.migrate([Self.first, Self.second])
        #expect(try await database.read { tx in try tx.first("SELECT COUNT(*) FROM one")?.integer(0) } == 1)
    }

    @Test("Two that migrate at once both succeed", arguments: engines)
    func racingMigrations(_ engine: TestEngine) async throws {
        let place = try await engine.place()
        let first = try await engine.open(place)
        // A SQLite file belongs to one opener: there the same one migrates twice at once.
        let second = engine == .sqlite ? first : try await engine.open(place)
        async let one: Void = first.migrate([Self.first, Self.second])
        async let two: Void = second.migrate([Self.first, Self.second])
        _ = try await (one, two)
        #expect(try await first.read { tx in try tx.first("SELECT COUNT(*) FROM one")?.integer(0) } == 1)
    }
}
