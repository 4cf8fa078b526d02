/// What a database can say no with; alike for both engines.
///
/// Any of them ends the transaction: the body may catch it, yet nothing more runs and nothing is written.
package enum StoreError: Error, Equatable, Sendable {
    /// The columns, as in `outlet.device, outlet.number`, or the name of an index over an expression.
    case uniqueViolation(String)
    case foreignKeyViolation(String)
    /// NOT NULL or CHECK.
    case constraintViolation(String)
    /// Others were in the way for too long; the same call may work later.
    case busy
    /// The server cannot be reached, or this database was closed. Nothing was written.
    case unavailable(String)
    /// The connection broke while the server was committing: written or not, nobody here knows.
    case commitInDoubt
    /// Another process, or another part of this one, has the file open.
    case fileInUse(path: String)
    /// A write inside `read`.
    case readOnly
    /// Disk full, input/output error or damaged file: stop and start anew.
    case storage(String)
    /// A text with U+0000, or a kind of number that is not stored.
    case value(String)
    /// A cell that is not there or of another kind than asked for.
    case row(String)
    /// A migration that was changed after it ran, or a list that is not in order.
    case migration(String)
    /// Anything else that the engine refused: a fault of the statement.
    case sql(String)

    /// Nothing was written for want of room.
    package var isDiskFull: Bool { self == .storage("database or disk is full") }
}
