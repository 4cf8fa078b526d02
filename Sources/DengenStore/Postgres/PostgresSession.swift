/// One transaction on one connection.
struct PostgresSession: SQLSession {
    let link: PostgresLink
    let access: Access

    func begin() throws(StoreError) {
        switch access {
        case .read: try link.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        case .write: try link.run("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE")
        }
    }

    func commit() throws(StoreError) {
        let answer: String
        do {
            answer = try link.run("COMMIT")
        } catch {
            if case .unavailable = error, access == .write { throw .commitInDoubt }
            throw error
        }
        guard answer == "COMMIT" else { throw .sql("the server answered COMMIT with \(answer)") }
    }

    func rollback() {
        guard link.isInTransaction else { return }
        do {
            try link.run("ROLLBACK")
        } catch {
            // The connection is broken, and with it the transaction is gone; the first error is told.
        }
    }

    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        try link.execute(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row] {
        try link.rows(sql, arguments)
    }

    func script(_ sql: String) throws(StoreError) {
        try link.run(PostgresText.script(sql))
    }

    func holdMigrations(table: String, exists: Bool) throws(StoreError) {
        if exists {
            // A lock on a table is taken before the transaction chooses the moment it sees; a query would be too late.
            try link.run("LOCK TABLE \(table) IN EXCLUSIVE MODE")
        } else {
            try link.run("SELECT pg_advisory_xact_lock(1888)")
        }
    }
}
