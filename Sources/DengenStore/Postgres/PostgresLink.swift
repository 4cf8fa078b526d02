import CPostgres
import Foundation

/// One connection to a server, with the statements that are prepared there. Every call blocks.
final class PostgresLink {
    private let handle: OpaquePointer
    private var statements: [String: PostgresStatement] = [:]
    private var statementCount = 0

    /// - Throws: `StoreError.unavailable`, after ten seconds at the latest unless the URL says otherwise.
    init(url: String) throws(StoreError) {
        // Defaults stand before the URL, which may say otherwise; what must hold stands behind.
        let options = [
            ("connect_timeout", "10"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("dbname", url),
            ("fallback_application_name", "dengen"), ("client_encoding", "UTF8"),
        ]
        guard let handle = Self.connect(options) else { throw .unavailable("out of memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let text = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw .unavailable(text)
        }
        self.handle = handle
        // Keeps "already exists, skipping" off standard error.
        try run("SET client_min_messages = warning")
        // A process that stands still in the middle of a transaction must not hold its locks against the others.
        try run("SET idle_in_transaction_session_timeout = 10000")
        // A commit waits for the disk, whatever role or database say; who asks for replicas as well keeps that.
        try run(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'")
    }

    deinit {
        PQfinish(handle)
    }

    var isInTransaction: Bool {
        PQtransactionStatus(handle) != PQTRANS_IDLE
    }

    /// Runs statements that take no argument; several when the text has several.
    /// - Returns: the name of the last one, such as `COMMIT`.
    @discardableResult
    func run(_ sql: String) throws(StoreError) -> String {
        try checked(PQexec(handle, sql)).command
    }

    func execute(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        let parameters = try PostgresParameters(values)
        return try answer(prepared(sql, parameters.types), parameters).changes
    }

    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Row] {
        let parameters = try PostgresParameters(values)
        let statement = try prepared(sql, parameters.types)
        let result = try answer(statement, parameters)
        return try result.rows(statement.columns(of: result))
    }
}

extension PostgresLink {
    /// What `poll` waits on; -1 when the connection is broken.
    var socket: CInt { PQsocket(handle) }

    /// The messages that came since the last call, without waiting.
    /// - Throws: `StoreError.unavailable` when the connection broke.
    func takeMessages() throws(StoreError) -> [String] {
        guard PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK else {
            throw .unavailable(String(cString: PQerrorMessage(handle)))
        }
        var messages: [String] = []
        while let message = PQnotifies(handle) {
            messages.append(String(cString: message.pointee.extra))
            PQfreemem(message)
        }
        return messages
    }
}

extension PostgresLink {
    /// Beyond this many the server's memory for plans is given back, all at once.
    private static let statementLimit = 500

    private func prepared(_ sql: String, _ types: [Oid?]) throws(StoreError) -> PostgresStatement {
        let known = statements[sql]
        if let known, known.fits(types) { return known }
        let (text, arguments) = PostgresText.statement(sql)
        // The server would ignore one too many.
        guard arguments == types.count else { throw .sql("\(types.count) arguments for \(arguments) places") }
        if statements.count >= Self.statementLimit {
            try run("DEALLOCATE ALL")
            statements.removeAll()
        }
        statementCount += 1
        let statement = PostgresStatement(name: "s\(statementCount)", types: types, learning: known)
        _ = try checked(PQprepare(handle, statement.name, text, CInt(types.count), statement.types.map { $0 ?? 0 }))
        statements[sql] = statement
        if let known { try run("DEALLOCATE \(known.name)") }
        return statement
    }

    private func answer(_ statement: PostgresStatement, _ parameters: PostgresParameters) throws(StoreError)
        -> PostgresResult
    {
        try checked(
            parameters.withPointers { addresses, lengths, formats in
                let count = CInt(parameters.types.count)
                return PQexecPrepared(handle, statement.name, count, addresses, lengths, formats, 1)
            })
    }

    private func checked(_ answer: OpaquePointer?) throws(StoreError) -> PostgresResult {
        guard let answer else { throw .unavailable(String(cString: PQerrorMessage(handle))) }
        let result = PostgresResult(answer)
        if result.isSuccess { return result }
        // libpq's own report of a broken connection has no code.
        if PQstatus(handle) == CONNECTION_BAD { throw .unavailable(String(cString: PQerrorMessage(handle))) }
        throw PostgresFault.storeError(result)
    }

    private static func connect(_ options: [(name: String, value: String)]) -> OpaquePointer? {
        let names = options.map { strdup($0.name) }
        let values = options.map { strdup($0.value) }
        defer { for text in names + values { free(text) } }
        return PQconnectdbParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }
}
