/// PostgreSQL's errors as `StoreError`.
enum PostgresFault {
    static func storeError(_ result: borrowing PostgresResult) -> StoreError {
        let text = result.errorField("M") ?? "no message"
        guard let state = result.errorField("C") else { return .unavailable(text) }
        switch state {
        case "23505": return .uniqueViolation(uniqueSubject(result) ?? text)
        case "23503": return .foreignKeyViolation(text)
        case "23502", "23514": return .constraintViolation(constraintSubject(result) ?? text)
        case "40001", "40P01", "55P03": return .busy
        case "25006": return .readOnly
        case "57P01", "57P02", "57P03", "57P05", "53300": return .unavailable(text)
        default: return byClass(state, text)
        }
    }

    private static func byClass(_ state: String, _ text: String) -> StoreError {
        switch String(decoding: state.utf8.prefix(2), as: UTF8.self) {
        case "08": .unavailable(text)
        case "53", "58", "XX": .storage(text)
        default: .sql("\(state) \(text)")
        }
    }

    /// `Key (a, b)=(1, 2) already exists.` → `table.a, table.b`, as SQLite says it; an expression's index goes by name.
    private static func uniqueSubject(_ result: borrowing PostgresResult) -> String? {
        guard let table = result.errorField("t"), let detail = result.errorField("D"),
            let columns = parenthesised(detail)
        else { return result.errorField("n") }
        if columns.utf8.contains(UInt8(ascii: "(")) { return result.errorField("n") }
        return columns.utf8.split(separator: UInt8(ascii: ",")).map { column in
            table + "." + String(decoding: column.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        }.joined(separator: ", ")
    }

    /// A missing value's column, or the name of the CHECK.
    private static func constraintSubject(_ result: borrowing PostgresResult) -> String? {
        guard let table = result.errorField("t"), let column = result.errorField("c") else {
            return result.errorField("n")
        }
        return "\(table).\(column)"
    }

    /// What stands between the first `(` and `)=`; the words around are in the server's language.
    private static func parenthesised(_ detail: String) -> String? {
        let bytes = Array(detail.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")),
            let close = bytes.indices.dropLast().first(where: {
                bytes[$0] == UInt8(ascii: ")") && bytes[$0 + 1] == UInt8(ascii: "=")
            }), open < close
        else { return nil }
        return String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    }
}
