/// What the body of `Database.read` or `write` works with; of no use after the body has returned.
///
/// The first statement that fails ends the transaction: every later one throws the same error again, and so does the
/// commit. To go on after a collision, write `ON CONFLICT DO NOTHING` and look at the number of rows.
package final class Transaction {
    private let session: any SQLSession
    private var isOver = false
    private(set) var failure: StoreError?
    private(set) var notices: [Notice] = []

    init(_ session: any SQLSession) {
        self.session = session
    }

    /// Runs one statement; `?` stands for an argument.
    /// - Returns: how many rows were inserted, changed or deleted.
    @discardableResult
    package func execute(_ sql: String, _ arguments: Value...) throws(StoreError) -> Int {
        try execute(sql, arguments)
    }

    @discardableResult
    package func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        try attempt { session throws(StoreError) in try session.execute(sql, arguments) }
    }

    /// All rows of a query, or of a statement with RETURNING.
    package func rows(_ sql: String, _ arguments: Value...) throws(StoreError) -> [Row] {
        try rows(sql, arguments)
    }

    package func rows(_ sql: String, _ arguments: [Value]) throws(StoreError) -> [Row] {
        try attempt { session throws(StoreError) in try session.rows(sql, arguments) }
    }

    /// The first row, if any; the others are read too, so write `LIMIT 1` where there may be many.
    package func first(_ sql: String, _ arguments: Value...) throws(StoreError) -> Row? {
        try rows(sql, arguments).first
    }

    package func first(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Row? {
        try rows(sql, arguments).first
    }

    /// Tells the listeners of this process, after the commit; nothing is told when there is none.
    package func notify(_ topic: String, _ payload: String) {
        notices.append(Notice(topic: topic, payload: payload))
    }

    /// Runs the statements of a migration.
    func script(_ sql: String) throws(StoreError) {
        try attempt { session throws(StoreError) in try session.script(sql) }
    }

    func holdMigrations(table: String, exists: Bool) throws(StoreError) {
        try attempt { session throws(StoreError) in try session.holdMigrations(table: table, exists: exists) }
    }

    /// Called when the body has returned.
    func end() throws(StoreError) {
        isOver = true
        if let failure { throw failure }
    }

    private func attempt<T>(_ work: (any SQLSession) throws(StoreError) -> T) throws(StoreError) -> T {
        if let failure { throw failure }
        guard !isOver else { throw .sql("the transaction is over") }
        do {
            return try work(session)
        } catch {
            failure = error
            throw error
        }
    }
}
