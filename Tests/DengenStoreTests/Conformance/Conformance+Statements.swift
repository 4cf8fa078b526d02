import DengenStore
import Testing
import TestSupport

extension SQLEngineConformance {
    @Test("Changed rows are counted", arguments: engines)
    func changes(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let counts = try await database.write { tx in
            [
                try tx.execute("INSERT INTO item (id) VALUES ('1'), ('2'), ('3')"),
                try tx.execute("UPDATE item SET number = 1 WHERE id <> ?", "1"),
                try tx.execute("UPDATE item SET number = 1 WHERE id = 'none'"),
                try tx.execute("SELECT * FROM item"),
                try tx.execute("DELETE FROM item"),
                try tx.execute("CREATE INDEX item_label ON item (label)"),
            ]
        }
        #expect(counts == [3, 2, 0, 0, 3, 0])
    }

    @Test("Upsert, RETURNING and ON CONFLICT DO NOTHING", arguments: engines)
    func upsert(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let upsert = """
            INSERT INTO item (id, number) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET number = item.number + excluded.number RETURNING number
            """
        let (numbers, ignored) = try await database.write { tx in
            let numbers = try [5, 7, 30].map { try tx.first(upsert, "1", .integer($0))?.integer("number") }
            return (numbers, try tx.execute("INSERT INTO item (id) VALUES (?) ON CONFLICT DO NOTHING", "1"))
        }
        #expect(numbers == [5, 12, 42])
        #expect(ignored == 0)
    }

    @Test("A partial unique index holds only where it applies", arguments: engines)
    func partialIndex(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        try await database.write { tx in
            try tx.execute("CREATE UNIQUE INDEX item_open ON item (label) WHERE number IS NULL")
            try tx.execute("INSERT INTO item (id, label, number) VALUES ('1', 'a', 1), ('2', 'a', 2), ('3', 'a', NULL)")
        }
        await #expect(throws: StoreError.uniqueViolation("item.label")) {
            try await database.write { tx in try tx.execute("INSERT INTO item (id, label) VALUES ('4', 'a')") }
        }
    }

    @Test("Broken rules are told apart and named", arguments: engines)
    func violations(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        try await database.migrate([
            Migration("other", 1, "CREATE TABLE part (a TEXT NOT NULL REFERENCES item (id), b BIGINT, UNIQUE (a, b));"),
            Migration("other", 2, "CREATE UNIQUE INDEX item_folded ON item (lower(label));"),
        ])
        try await database.write { tx in
            try tx.execute("INSERT INTO item (id, label) VALUES ('1', 'X')")
            try tx.execute("INSERT INTO part (a, b) VALUES ('1', 1)")
        }
        let cases: [(String, StoreError)] = [
            ("INSERT INTO item (id) VALUES ('1')", .uniqueViolation("item.id")),
            ("INSERT INTO part (a, b) VALUES ('1', 1)", .uniqueViolation("part.a, part.b")),
            ("INSERT INTO item (id, label) VALUES ('2', 'x')", .uniqueViolation("item_folded")),
            ("INSERT INTO part (b) VALUES (1)", .constraintViolation("part.a")),
            (
                "INSERT INTO item (id, number, label) VALUES ('3', 9000000000000000001, '')",
                .constraintViolation("number_is_small")
            ),
        ]
        for (sql, expected) in cases {
            await #expect(throws: expected) { try await database.write { tx in try tx.execute(sql) } }
        }
        for sql in ["INSERT INTO part (a) VALUES ('none')", "DELETE FROM item WHERE id = '1'"] {
            let error = await #expect(throws: StoreError.self) {
                try await database.write { tx in try tx.execute(sql) }
            }
            guard case .foreignKeyViolation = error else {
                Issue.record("\(sql): \(String(describing: error))")
                continue
            }
        }
    }

    @Test("A faulty statement or a wrong number of arguments is an error", arguments: engines)
    func faultyStatements(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        for sql in ["SELEC 1", "SELECT \"none\" FROM item", "SELECT * FROM none", "SELECT ?", "SELECT 1; SELECT 2"] {
            await #expect(throws: StoreError.self) { try await database.read { tx in try tx.rows(sql) } }
        }
        await #expect(throws: StoreError.self) {
            try await database.read { tx in try tx.rows("SELECT id FROM item WHERE id = ?", "1", "2") }
        }
        #expect(try await database.read { tx in try tx.first("SELECT 1 AS n")?.integer("n") } == 1)
    }
}
