import DengenStore
import DengenSystem
import Foundation
import Synchronization

/// A PostgreSQL server for this test process: started when first asked for, gone when the process ends.
///
/// `DENGEN_TEST_POSTGRES=postgres://…` names a server to use instead; its owner drops the schemas left there.
package enum TestPostgres {
    private static let server = Task { try await start() }

    /// The URL of a new and empty schema, which is to a test what a new database is, but 50 times quicker to make.
    package static func freshURL() async throws -> String {
        let base = try await server.value
        let schema = "test_" + Digest.hex(SecureRandom.bytes(8))
        let database = try await Database.postgres(url: base, connections: 1)
        _ = try await database.write { tx in try tx.execute("CREATE SCHEMA \(schema)") }
        await database.close()
        let separator = base.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return base + separator + "options=-csearch_path%3D\(schema)"
    }

    private static func start() async throws -> String {
        if let url = ProcessInfo.processInfo.environment["DENGEN_TEST_POSTGRES"] { return url }
        let cluster = try PostgresCluster()
        let shell = try cluster.start()
        try await eventually(within: .seconds(60), "PostgreSQL answers; its log: \(cluster.directory)/log") {
            guard shell.isRunning else { throw PostgresCluster.Failure(description: cluster.log) }
            return await answers(cluster.url)
        }
        return cluster.url
    }

    private static func answers(_ url: String) async -> Bool {
        do {
            try await Database.postgres(url: url, connections: 1).close()
            return true
        } catch {
            return false
        }
    }
}
