import DengenSystem

/// Brings a database to the shape that the program expects, and remembers what ran in the table `migration`.
struct MigrationRunner {
    let database: Database
    let time: any TimeSource

    func run(_ migrations: [Migration]) async throws {
        try Self.checkOrder(migrations)
        try await makeTable()
        let recorded = try await recordedHashes()
        try Self.checkAge(migrations, recorded)
        for migration in migrations {
            let hash = Digest.sha256Hex(migration.sql)
            if let known = recorded[migration.id] {
                try Self.check(migration, hash, known)
            } else {
                try await apply(migration, hash)
            }
        }
    }

    private func makeTable() async throws {
        try await database.write { tx in
            try tx.holdMigrations(table: "migration", exists: false)
            try tx.script(
                """
                CREATE TABLE IF NOT EXISTS migration (
                    id TEXT PRIMARY KEY, hash TEXT NOT NULL, at BIGINT NOT NULL
                );
                """)
        }
    }

    private func recordedHashes() async throws -> [String: String] {
        try await database.read { tx in
            let pairs = try tx.rows("SELECT id, hash FROM migration").map { (try $0.text("id"), try $0.text("hash")) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    private func apply(_ migration: Migration, _ hash: String) async throws {
        let now = time.wall()
        try await database.write { tx in
            try tx.holdMigrations(table: "migration", exists: true)
            // Another process may have been quicker.
            if let row = try tx.first("SELECT hash FROM migration WHERE id = ?", .text(migration.id)) {
                return try Self.check(migration, hash, row.text("hash"))
            }
            try tx.script(migration.sql)
            try tx.execute(
                "INSERT INTO migration (id, hash, at) VALUES (?, ?, ?)", .text(migration.id), .text(hash),
                .integer(now))
        }
    }

    private static func check(_ migration: Migration, _ hash: String, _ recorded: String) throws(StoreError) {
        guard hash == recorded else {
            throw .migration("\(migration.id) was edited after it had run; write a new one instead")
        }
    }

    /// A program that is older than the database would write rows that the newer one cannot trust.
    private static func checkAge(_ migrations: [Migration], _ recorded: [String: String]) throws(StoreError) {
        let known = Set(migrations.map(\.id))
        let owners = Set(migrations.map(\.owner))
        for id in recorded.keys where !known.contains(id) && owners.contains(Migration.owner(of: id)) {
            throw .migration("\(id) was made by a newer program than this one")
        }
    }

    /// Each owner's numbers must run 1, 2, 3 …, or two programs of different age would disagree about the shape.
    private static func checkOrder(_ migrations: [Migration]) throws(StoreError) {
        var last: [String: Int] = [:]
        for migration in migrations {
            guard migration.number == last[migration.owner, default: 0] + 1 else {
                throw .migration("\(migration.id) does not follow number \(last[migration.owner, default: 0])")
            }
            last[migration.owner] = migration.number
        }
    }
}
