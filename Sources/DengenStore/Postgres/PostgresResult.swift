import CPostgres

/// What the server answered to one statement; frees libpq's memory when it goes.
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var isSuccess: Bool {
        let status = PQresultStatus(handle)
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
    }

    /// The statement's name, such as `COMMIT`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    /// Rows inserted, changed or deleted; libpq counts the rows of a SELECT too, which we don't.
    var changes: Int {
        guard PQresultStatus(handle) == PGRES_COMMAND_OK || !command.utf8.starts(with: "SELECT".utf8) else { return 0 }
        return Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    var columnNames: [String] {
        (0..<PQnfields(handle)).map { String(cString: PQfname(handle, $0)) }
    }

    /// One field of an error report; `code` is the letter that PostgreSQL's protocol gives it.
    func errorField(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, CInt(code.value)).map { String(cString: $0) }
    }

    func rows(_ columns: Row.Columns) throws(StoreError) -> [Row] {
        let types = (0..<PQnfields(handle)).map { PQftype(handle, $0) }
        let count = PQntuples(handle)
        var rows: [Row] = []
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            var values: [Value] = []
            values.reserveCapacity(types.count)
            for column in types.indices { values.append(try value(row, CInt(column), types[column])) }
            rows.append(Row(columns: columns, values: values))
        }
        return rows
    }

    private func value(_ row: CInt, _ column: CInt, _ type: Oid) throws(StoreError) -> Value {
        if PQgetisnull(handle, row, column) == 1 { return .null }
        let length = Int(PQgetlength(handle, row, column))
        return try PostgresType.decode(.init(start: PQgetvalue(handle, row, column), count: length), as: type)
    }
}
