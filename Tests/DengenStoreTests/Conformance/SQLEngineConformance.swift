import DengenStore
import Testing
import TestSupport

/// What every engine must do alike; its tests are extensions, one file per promise, each run on each engine.
///
/// A new engine joins by a new case in `TestEngine`.
@Suite("SQLEngineConformance (X-DB)")
struct SQLEngineConformance {
    static let engines = TestEngine.allCases

    /// A database with one small table.
    func makeItems(_ engine: TestEngine) async throws -> Database {
        let database = try await engine.make()
        try await database.migrate([
            Migration(
                "test", 1,
                """
                CREATE TABLE item (
                    id TEXT PRIMARY KEY, number BIGINT, label TEXT, data BLOB,
                    CONSTRAINT number_is_small CHECK (number < 9000000000000000000 OR label IS NULL)
                );
                """)
        ])
        return database
    }
}
