/// One step of a database's shape; never edited once it has run anywhere.
package struct Migration: Sendable {
    /// Whose tables these are, such as `centre`.
    package let owner: String
    /// From 1, counted per owner.
    package let number: Int
    /// One or more statements, each ended by `;`. Types are `BIGINT`, `TEXT` and `BLOB` in upper case;
    /// `WITHOUT ROWID` is left out on PostgreSQL.
    package let sql: String

    package init(owner: String, number: Int, sql: String) {
        self.owner = owner
        self.number = number
        self.sql = sql
    }

    package init(_ owner: String, _ number: Int, _ sql: String) {
        self.init(owner: owner, number: number, sql: sql)
    }

    /// As recorded in the database, such as `centre-001`.
    package var id: String {
        let digits = String(number)
        return "\(owner)-" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    /// `centre-notices-001` → `centre-notices`.
    static func owner(of id: String) -> String {
        let end = id.utf8.lastIndex(of: UInt8(ascii: "-")) ?? id.endIndex
        return String(id[..<end])
    }
}
