import DengenStore
import Testing
import TestSupport

extension SQLEngineConformance {
    @Test("Every kind of value comes back as it went in", arguments: engines)
    func roundTrip(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let texts = [
            "", "plain", "電源 オフ", "e\u{301}", "\u{1F50C}", "a'b\"c\\d\n\r\t", "\u{FEFF}x", "\u{10FFFF}",
            "'); DROP TABLE item; --", "$1 ? :a @b", "\\x00",
        ]
        let numbers: [Int64] = [.min, -1, 0, 1, 255, 65_536, .max]
        let blobs: [[UInt8]] = [[], [0], [0, 255, 0], Array(0...255), [UInt8](repeating: 0, count: 100_000)]
        let written = zip(texts, numbers + [0, 0, 0, 0]).enumerated().map { index, pair in
            (text: pair.0, number: pair.1, blob: blobs[index % blobs.count])
        }
        try await database.write { tx in
            for (index, item) in written.enumerated() {
                try tx.execute(
                    "INSERT INTO item (id, number, label, data) VALUES (?, ?, ?, ?)", .text("\(index)"), nil,
                    .text(item.text), .blob(item.blob))
                try tx.execute("INSERT INTO item (id, number) VALUES (?, ?)", .text("n\(index)"), .integer(item.number))
            }
        }
        try await database.read { tx in
            for (index, item) in written.enumerated() {
                let row = try #require(try tx.first("SELECT * FROM item WHERE id = ?", .text("\(index)")))
                #expect(Array(try row.text("label").utf8) == Array(item.text.utf8))
                #expect(try row.blob("data") == item.blob)
                #expect(try row.integerOrNil("number") == nil)
                let number = try tx.first("SELECT number, data FROM item WHERE id = ?", .text("n\(index)"))
                #expect(try number?.integer(0) == item.number)
                #expect(try number?["data"] == .null)
            }
        }
    }

    @Test("A text with U+0000 is refused", arguments: engines)
    func zeroSign(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        await #expect(throws: StoreError.value("U+0000 in a text")) {
            try await database.write { tx in try tx.execute("INSERT INTO item (id) VALUES (?)", "a\u{0}b") }
        }
    }

    @Test("A text of a megabyte and a blob of four come back whole", arguments: engines)
    func longValues(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let text = String(repeating: "電", count: 350_000)
        let blob = [UInt8](repeating: 7, count: 4 << 20)
        let row = try await database.write { tx in
            try tx.first(
                "INSERT INTO item (id, label, data) VALUES ('1', ?, ?) RETURNING label, data", .text(text), .blob(blob))
        }
        #expect(try row?.text("label") == text)
        #expect(try row?.blob("data") == blob)
    }

    @Test("Injected SQL is only a text, and a ? in quotes or comments is no argument", arguments: engines)
    func injection(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let evil = "x'); DELETE FROM item; --"
        let row = try await database.write { tx in
            try tx.execute("INSERT INTO item (id, label) VALUES (?, ?)", "1", .text(evil))
            return try tx.first(
                """
                SELECT label, '?''?' AS "is it?", -- what?
                    number /* or ? */ FROM item WHERE label = ? AND id IN (?, ?)
                """, .text(evil), "1", "2")
        }
        #expect(try row?.text("label") == evil)
        #expect(try row?.text("is it?") == "?'?")
    }

    @Test("COUNT, SUM, comparison and division of integers are integers", arguments: engines)
    func integers(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let row = try await database.write { tx in
            for number: Int64 in [1, -30_000, 123_456_789_012] {
                try tx.execute(
                    "INSERT INTO item (id, number) VALUES (?, ?)", .text("\(number)"), .integer(number))
            }
            return try tx.first(
                """
                SELECT COUNT(*) AS n, SUM(number) AS total, SUM(-number) AS minus, MIN(number) AS least,
                    COALESCE(SUM(CASE WHEN number < ? THEN 1 ELSE 0 END), 0) AS few, SUM(number) * 0 AS zero,
                    MAX(number) / 1000 AS thousands, 1 < 2 AS truth, SUM(number * 10000) AS big
                FROM item
                """, 2)
        }
        let found = try #require(row)
        let expected: [(Row.Column, Int64)] = [
            ("n", 3), ("total", 123_456_759_013), ("minus", -123_456_759_013), ("least", -30_000), ("few", 2),
            ("zero", 0), ("thousands", 123_456_789), ("truth", 1), ("big", 1_234_567_590_130_000),
        ]
        for (column, value) in expected { #expect(try found.integer(column) == value) }
        #expect(try found.bool("truth"))
    }

    @Test("A sum may be as large as an integer and no larger", arguments: engines)
    func sums(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let half = Int64.min / 2
        try await database.write { tx in
            for (id, number) in [("a", half), ("b", half), ("c", -(half + 1)), ("d", -half)] {
                try tx.execute("INSERT INTO item (id, number) VALUES (?, ?)", .text(id), .integer(number))
            }
        }
        let sum = "SELECT SUM(number) AS n FROM item WHERE id IN (?, ?)"
        let sums = try await database.read { tx in
            try [("a", "b"), ("c", "d"), ("x", "y")].map { try tx.first(sum, .text($0), .text($1))?["n"] }
        }
        #expect(sums == [.integer(.min), .integer(.max), .null])
        try await database.write { tx in try tx.execute("UPDATE item SET number = 9223372036854775807 WHERE id = 'c'") }
        await #expect(throws: StoreError.self) { try await database.read { tx in try tx.first(sum, "c", "d") } }
    }

    @Test("An optional argument may be null first and a value later, in any mix", arguments: engines)
    func optionalArguments(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let rows: [(String, Int64?, String?)] = [
            ("1", nil, nil), ("2", 2, nil), ("3", nil, "three"), ("4", 4, "four"), ("5", nil, nil),
        ]
        let found = try await database.write { tx in
            for (id, number, label) in rows {
                try tx.execute(
                    "INSERT INTO item (id, number, label) VALUES (?, ?, ?)", .text(id), Value(number), Value(label))
            }
            return try rows.map { row in
                try tx.rows(
                    """
                    SELECT id FROM item WHERE number IS NOT DISTINCT FROM ? AND label IS NOT DISTINCT FROM ?
                    ORDER BY id
                    """, Value(row.1), Value(row.2)
                ).map { try $0.text("id") }
            }
        }
        #expect(found == [["1", "5"], ["2"], ["3"], ["4"], ["1", "5"]])
    }

    @Test("Texts are ordered byte by byte, and LIKE minds the case", arguments: engines)
    func bytewise(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let labels = ["a", "B", "Z", "b", "ä", "ア", "亜", "a b", "a-b", "A", "~", "é", "e\u{301}", "😀", "ﾊ"]
        let (ordered, like) = try await database.write { tx in
            for (index, label) in labels.enumerated() {
                try tx.execute("INSERT INTO item (id, label) VALUES (?, ?)", .text("\(index)"), .text(label))
            }
            let ordered = try tx.rows("SELECT label FROM item ORDER BY label").map { try $0.text(0) }
            let like = try tx.rows("SELECT label FROM item WHERE label LIKE ? ORDER BY label", "a%")
            return (ordered, try like.map { try $0.text(0) })
        }
        let expected = labels.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(ordered.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        #expect(like == ["a", "a b", "a-b"])
    }

    @Test("A cell of another kind, a missing column and a real number are said clearly", arguments: engines)
    func wrongCells(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let row = try await database.write { tx in
            try tx.first("INSERT INTO item (id, label) VALUES ('1', 'x') RETURNING id, label, number")
        }
        let found = try #require(row)
        #expect(throws: StoreError.self) { try found.integer("label") }
        #expect(throws: StoreError.self) { try found.text("none") }
        #expect(throws: StoreError.self) { try found.integer("number") }
        #expect(throws: StoreError.self) { try found.text(9) }
        await #expect(throws: StoreError.self) { try await database.read { tx in try tx.first("SELECT 1.5 AS x") } }
    }
}
