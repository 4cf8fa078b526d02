import GRDB

/// GRDB's errors as `StoreError`.
enum SQLiteFault {
    static func mapped<T>(_ work: () throws -> T) throws(StoreError) -> T {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw storeError(error)
        } catch {
            throw .sql(String(describing: error))
        }
    }

    private static func storeError(_ error: DatabaseError) -> StoreError {
        let text = error.message ?? String(describing: error.resultCode)
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: return constraint(error.extendedResultCode, text)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_READONLY: return .readOnly
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN: return .storage(text)
        default: return .sql(text)
        }
    }

    private static func constraint(_ code: ResultCode, _ text: String) -> StoreError {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .uniqueViolation(subject(text))
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKeyViolation(text)
        default: .constraintViolation(subject(text))
        }
    }

    /// `UNIQUE constraint failed: t.a, t.b` → `t.a, t.b`; `…: index 'name'` → `name`.
    private static func subject(_ text: String) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        guard parts.count == 2 else { return text }
        let subject = String(decoding: parts[1].dropFirst(), as: UTF8.self)
        let quoted = subject.utf8.split(separator: UInt8(ascii: "'"))
        return quoted.count == 2 ? String(decoding: quoted[1], as: UTF8.self) : subject
    }
}
