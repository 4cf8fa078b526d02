import DengenStore
import Foundation
import Testing
import TestSupport

@Suite("TestDatabase")
struct TestDatabaseTests {
    @Test("Each is new, on the engine that the environment names")
    func fresh() async throws {
        let wanted = ProcessInfo.processInfo.environment["DENGEN_TEST_ENGINE"] ?? "sqlite"
        for _ in 0..<2 {
            let database = try await TestDatabase.make()
            #expect(database.engineName == wanted)
            try await database.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        }
    }

    @Test("What never happens is named")
    func never() async throws {
        let error = await #expect(throws: NeverHappened.self) {
            try await eventually(within: .milliseconds(20), "pigs fly") { false }
        }
        #expect(error?.what == "pigs fly")
    }
}
