import Testing

@testable import DengenStore

@Suite("PostgresText")
struct PostgresTextTests {
    @Test(
        "A ? is an argument only in SQL proper",
        arguments: [
            ("SELECT ?, ?", "SELECT $1, $2", 2),
            ("SELECT '?''?', \"?\" -- ?\n, ? /* ? */", "SELECT '?''?', \"?\" -- ?\n, $1 /* ? */", 1),
            ("a - ? / ?", "a - $1 / $2", 2),
            ("'?", "'?", 0), ("/* ?", "/* ?", 0), ("-- ?", "-- ?", 0), ("?", "$1", 1), ("-", "-", 0), ("", "", 0),
            ("'電源?' || ?", "'電源?' || $1", 1),
        ])
    func places(_ sql: String, _ expected: String, _ count: Int) {
        let (text, arguments) = PostgresText.statement(sql)
        #expect(text == expected)
        #expect(arguments == count)
    }

    @Test(
        "Types are called by their names there",
        arguments: [
            ("(a TEXT, b BLOB NOT NULL)", "(a TEXT COLLATE \"C\", b BYTEA NOT NULL)"),
            ("text TEXT DEFAULT 'TEXT' -- BLOB", "text TEXT COLLATE \"C\" DEFAULT 'TEXT' -- BLOB"),
            ("CAST(n AS TEXT), CAST(b AS BLOB)", "CAST(n AS TEXT), CAST(b AS BYTEA)"),
            ("(n BIGINT) WITHOUT ROWID;", "(n BIGINT)  ;"), ("TEXTUAL, BLOB_1, \"TEXT\"", "TEXTUAL, BLOB_1, \"TEXT\""),
        ])
    func types(_ sql: String, _ expected: String) {
        #expect(PostgresText.script(sql) == expected)
    }
}
