import DengenStore
import Foundation
import Testing
import TestSupport

@Suite("SQLite")
struct SQLiteTests {
    @Test("R-02: commits are forced to the disk, whatever GRDB sets by itself", arguments: [0, 4])
    func synchronousIsFull(readers: Int) async throws {
        let path = try TestDirectory.make() + "/a.sqlite"
        let database = try await Database.sqlite(path: path, readers: readers)
        let settings = try await database.write { tx in
            try ["synchronous", "journal_mode", "foreign_keys"].map { try tx.first("PRAGMA \($0)")?.values.first }
        }
        #expect(settings == [2, "wal", 1])
    }

    @Test("A file has one opener at a time, and is free again after close", arguments: [0, 4])
    func oneOpener(readers: Int) async throws {
        let path = try TestDirectory.make() + "/a.sqlite"
        let first = try await Database.sqlite(path: path, readers: readers)
        await #expect(throws: StoreError.fileInUse(path: path)) { try await Database.sqlite(path: path) }
        try await first.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        await first.close()
        let second = try await Database.sqlite(path: path, readers: readers)
        #expect(try await second.read { tx in try tx.rows("SELECT n FROM t") }.isEmpty)
    }

    @Test("Only the owner may read the file")
    func privateFile() async throws {
        let path = try TestDirectory.make() + "/a.sqlite"
        let database = try await Database.sqlite(path: path)
        try await database.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        for suffix in ["", "-wal", "-shm", ".lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test("With no readers one connection does all, without a -shm file")
    func oneConnection() async throws {
        let path = try TestDirectory.make() + "/a.sqlite"
        let database = try await Database.sqlite(path: path, readers: 0)
        try await database.write { tx in try tx.execute("CREATE TABLE t (n BIGINT)") }
        await #expect(throws: StoreError.readOnly) {
            try await database.read { tx in try tx.execute("INSERT INTO t (n) VALUES (1)") }
        }
        #expect(try await database.write { tx in try tx.execute("INSERT INTO t (n) VALUES (1)") } == 1)
        #expect(!FileManager.default.fileExists(atPath: path + "-shm"))
    }

    @Test("R-05: a damaged file is noticed")
    func damage() async throws {
        let path = try TestDirectory.make() + "/a.sqlite"
        let database = try await Database.sqlite(path: path)
        try await database.write { tx in
            try tx.execute("CREATE TABLE t (id TEXT PRIMARY KEY, label TEXT)")
            for number in 0..<500 {
                try tx.execute("INSERT INTO t (id, label) VALUES (?, ?)", .text("\(number)"), "label")
            }
        }
        await database.close()
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.seek(toOffset: 4096 * 2)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
        let damaged = try await Database.sqlite(path: path)
        let error = await #expect(throws: StoreError.self) { try await damaged.integrityCheck() }
        guard case .storage = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("R-03: a full disk writes nothing of the transaction, and all goes on when there is room again")
    func full() async throws {
        let database = try await TestEngine.sqlite.make()
        let pages = try await database.write { tx in
            try tx.execute("CREATE TABLE t (data BLOB)")
            return try tx.first("PRAGMA page_count")?.integer(0) ?? 0
        }
        // A smaller limit is what a full disk is to SQLite; it may not stand inside the failing transaction.
        for (limit, fits) in [(pages + 10, false), (pages + 1_000, true)] {
            _ = try await database.write { tx in try tx.rows("PRAGMA max_page_count = \(limit)") }
            let insert = Task {
                try await database.write { tx in
                    try tx.execute("INSERT INTO t (data) VALUES (?)", .blob([1]))
                    try tx.execute("INSERT INTO t (data) VALUES (?)", .blob([UInt8](repeating: 1, count: 100_000)))
                }
            }
            guard fits else {
                let error = await #expect(throws: StoreError.self) { try await insert.value }
                #expect(error == .storage("database or disk is full"))
                continue
            }
            try await insert.value
        }
        #expect(try await database.read { tx in try tx.first("SELECT COUNT(*) FROM t")?.integer(0) } == 2)
    }

    @Test("A folder that is not there, and a file that is no database, are said clearly")
    func wrongFiles() async throws {
        let folder = try TestDirectory.make()
        try Data("not a database, but long enough to be read as a page".utf8).write(
            to: URL(fileURLWithPath: folder + "/text"))
        for path in [folder + "/none/a.sqlite", folder + "/text"] {
            let error = await #expect(throws: StoreError.self) { try await Database.sqlite(path: path) }
            guard case .storage = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }
}
