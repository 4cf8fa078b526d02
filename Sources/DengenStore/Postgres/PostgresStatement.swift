import CPostgres

/// A statement that is prepared on one connection.
final class PostgresStatement {
    let name: String
    /// Nil where every argument so far was null: the server inferred the type.
    let types: [Oid?]
    private var columns: Row.Columns?

    /// - Parameter known: the same text prepared before; what it knew of a null's type is kept, so that a text with
    ///   many optional arguments is soon prepared for good.
    init(name: String, types: [Oid?], learning known: PostgresStatement?) {
        self.name = name
        self.types = types.enumerated().map { position, type in
            type ?? known.flatMap { $0.types.indices.contains(position) ? $0.types[position] : nil }
        }
    }

    /// A null fits any type.
    func fits(_ others: [Oid?]) -> Bool {
        types.count == others.count && zip(types, others).allSatisfy { $1 == nil || $0 == $1 }
    }

    /// Read once: they don't change while the statement lives.
    func columns(of result: borrowing PostgresResult) -> Row.Columns {
        if let columns { return columns }
        let columns = Row.Columns(names: result.columnNames)
        self.columns = columns
        return columns
    }
}
