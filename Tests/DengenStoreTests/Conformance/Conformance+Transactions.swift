import DengenStore
import Testing
import TestSupport

private struct Refused: Error {}

extension SQLEngineConformance {
    @Test("What throws leaves nothing behind", arguments: engines)
    func rollback(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        await #expect(throws: Refused.self) {
            try await database.write { tx in
                try tx.execute("INSERT INTO item (id) VALUES ('1')")
                throw Refused()
            }
        }
        #expect(try await count(database) == 0)
    }

    @Test("A failed statement ends the transaction even when the body goes on", arguments: engines)
    func failureEndsAll(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        await #expect(throws: StoreError.uniqueViolation("item.id")) {
            try await database.write { tx in
                try tx.execute("INSERT INTO item (id) VALUES ('1')")
                do {
                    try tx.execute("INSERT INTO item (id) VALUES ('1')")
                } catch StoreError.uniqueViolation {
                    #expect(throws: StoreError.uniqueViolation("item.id")) { try tx.rows("SELECT 1") }
                }
            }
        }
        #expect(try await count(database) == 0)
    }

    @Test("A read cannot write", arguments: engines)
    func readOnly(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        await #expect(throws: StoreError.readOnly) {
            try await database.read { tx in try tx.execute("INSERT INTO item (id) VALUES ('1')") }
        }
        #expect(try await count(database) == 0)
    }

    @Test("A write that returned is seen by every later read", arguments: engines)
    func readYourWrites(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        for number in 1...20 {
            try await database.write { tx in try tx.execute("INSERT INTO item (id) VALUES (?)", .text("\(number)")) }
            #expect(try await count(database) == Int64(number))
        }
    }

    @Test("Eight writers counting together lose nothing", arguments: engines)
    func counter(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        try await database.write { tx in try tx.execute("INSERT INTO item (id, number) VALUES ('c', 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<25 {
                        try await database.write { tx in
                            let old = try tx.first("SELECT number FROM item WHERE id = 'c'")?.integer(0) ?? -1_000_000
                            try tx.execute("UPDATE item SET number = ? WHERE id = 'c'", .integer(old + 1))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { tx in try tx.first("SELECT number FROM item")?.integer(0) } == 200)
    }

    @Test("Write skew: of two that each read both rows and clear one, the second sees the first", arguments: engines)
    func writeSkew(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        for round in 0..<10 {
            try await database.write { tx in
                try tx.execute("DELETE FROM item")
                try tx.execute("INSERT INTO item (id, number) VALUES ('a', 1), ('b', 1)")
            }
            async let first = goOffDuty("a", database)
            async let second = goOffDuty("b", database)
            let left = [try await first, try await second].filter { $0 }.count
            #expect(left == 1, "round \(round)")
            #expect(try await database.read { tx in try tx.first("SELECT SUM(number) FROM item")?.integer(0) } == 1)
        }
    }

    @Test("Cancelling the task does not cut a transaction short", arguments: engines)
    func cancellation(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await database.write { tx in try tx.execute("INSERT INTO item (id) VALUES ('1')") }
        }
        try await task.value
        #expect(try await count(database) == 1)
    }

    @Test("After close every call fails", arguments: engines)
    func closed(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        await database.close()
        for _ in 0..<2 {
            let read = await #expect(throws: StoreError.self) { try await count(database) }
            let write = await #expect(throws: StoreError.self) {
                try await database.write { tx in try tx.execute("DELETE FROM item") }
            }
            for error in [read, write] {
                guard case .unavailable = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test("A sound database passes its check, and says its name", arguments: engines)
    func integrity(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        try await database.integrityCheck()
        #expect(database.engineName == engine.rawValue)
    }

    private func count(_ database: Database) async throws -> Int64 {
        try await database.read { tx in try tx.first("SELECT COUNT(*) AS n FROM item")?.integer("n") ?? -1 }
    }

    /// True when the row was cleared: allowed only while another one is left.
    private func goOffDuty(_ id: String, _ database: Database) async throws -> Bool {
        try await database.write { tx in
            let onDuty = try tx.first("SELECT SUM(number) AS n FROM item")?.integer("n") ?? 0
            guard onDuty > 1 else { return false }
            return try tx.execute("UPDATE item SET number = 0 WHERE id = ?", .text(id)) == 1
        }
    }
}
