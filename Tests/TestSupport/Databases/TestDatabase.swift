package import DengenStore
import Foundation

/// A database for one test: fresh, empty, gone with the test process.
package enum TestDatabase {
    /// On the engine that `DENGEN_TEST_ENGINE` names: `sqlite` (when it says nothing) or `postgres`.
    package static func make() async throws -> Database {
        let wanted = ProcessInfo.processInfo.environment["DENGEN_TEST_ENGINE"] ?? TestEngine.sqlite.rawValue
        guard let engine = TestEngine(rawValue: wanted) else { throw UnknownEngine(name: wanted) }
        return try await engine.make()
    }

    /// `DENGEN_TEST_ENGINE` names an engine that does not exist.
    package struct UnknownEngine: Error {
        package let name: String
    }
}

/// The engines that exist; a test that must hold on each takes `TestEngine.allCases` as its arguments.
package enum TestEngine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A fresh and empty database on this engine.
    package func make() async throws -> Database {
        try await open(place())
    }

    /// Where a new, empty database is: a file's path or a server's URL; `open` may be called on it many times.
    package func place() async throws -> String {
        switch self {
        case .sqlite: try TestDirectory.make() + "/test.sqlite"
        case .postgres: try await TestPostgres.freshURL()
        }
    }

    /// Opens what `place` returned.
    package func open(_ place: String) async throws -> Database {
        switch self {
        case .sqlite: try await Database.sqlite(path: place)
        case .postgres: try await Database.postgres(url: place)
        }
    }
}
