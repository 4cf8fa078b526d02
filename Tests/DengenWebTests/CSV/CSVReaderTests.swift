import Testing

@testable import DengenWeb

@Suite("N-23: reading CSV")
struct CSVReaderTests {
    private func read(_ text: String, limits: CSVLimits = CSVLimits()) -> CSVDocument {
        CSVDocument(Array(text.utf8), limits: limits)
    }

    private func faults(_ text: String, limits: CSVLimits = CSVLimits()) -> [CSVFault] {
        read(text, limits: limits).faults
    }

    @Test(
        "Rows and fields as RFC 4180 says, with every line end",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a\nb", [["a"], ["b"]]), ("a\rb", [["a"], ["b"]]),
            ("\"a,\"\"b\"\"\",\"c\r\nd\"\r\n", [["a,\"b\"", "c\r\nd"]]), ("a,,\r\n", [["a", "", ""]]),
            ("\r\n,,\r\nx\r\n", [["x"]]), ("", []), ("\u{FEFF}a", [["a"]]), ("a b\"c,\"\"", [["a b\"c", ""]]),
            ("'=1,'a", [["=1", "'a"]]), ("か\u{3099},\u{301}", [["か\u{3099}", "\u{301}"]]),
        ] as [(String, [[String]])])
    func rows(_ text: String, _ expected: [[String]]) {
        let document = read(text)
        #expect(document.rows.map(\.fields) == expected)
        #expect(document.faults == [])
    }

    @Test("A row knows the line where it begins, quoted lines counted")
    func lines() {
        let document = read("a\r\n\"b\nb\r\nb\rb\"\r\n\nc\rd\n")
        #expect(document.rows.map(\.line) == [1, 2, 7, 8])
    }

    @Test("What is wrong is told by line and column, and the rows around it are read")
    func wrong() {
        let document = read("a,b\n\"x\"y,1\nc,\"d\"\n1,\u{0},2\ne,\"open\n")
        #expect(document.rows.map(\.fields) == [["a", "b"], ["c", "d"]])
        #expect(
            document.faults == [
                CSVFault(line: 2, column: 1, problem: .strayQuote), CSVFault(line: 4, column: 2, problem: .notText),
                CSVFault(line: 5, column: 2, problem: .openQuote),
            ])
    }

    @Test("Each limit holds: bytes, rows, columns, bytes of a field, faults")
    func limits() {
        var limits = CSVLimits()
        limits.bytes = 40
        limits.rows = 2
        limits.columns = 3
        limits.fieldBytes = 4
        limits.faults = 2
        #expect(faults(String(repeating: "a", count: 41), limits: limits).map(\.problem) == [.tooLarge])
        #expect(faults("a\nb\nc\nd\n", limits: limits) == [CSVFault(line: 3, problem: .tooManyRows)])
        #expect(faults("a,b,c,d", limits: limits) == [CSVFault(line: 1, column: 4, problem: .tooManyColumns)])
        #expect(faults("abcd,\"abcde\"", limits: limits) == [CSVFault(line: 1, column: 2, problem: .fieldTooLong)])
        #expect(faults("abcde\nabcde\nabcde\n", limits: limits).count == 2)
        #expect(faults("abcd,\"ab\"\"d\"", limits: limits) == [])
    }

    @Test("The encoding is found: mark, UTF-8, CP932; a broken UTF-8 file is told so by line")
    func encodings() {
        let japanese: [UInt8] = [0x93, 0x8C, 0x8B, 0x9E, 0x2C, 0x31, 0x0A]
        #expect(CSVDocument(japanese).rows.map(\.fields) == [["東京", "1"]])
        #expect(CSVDocument(japanese).encoding == .cp932)
        #expect(read("東京,1\n").encoding == .utf8)
        let broken = Array("東京\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("大阪\n".utf8)
        #expect(CSVDocument(broken).faults == [CSVFault(line: 2, column: 1, problem: .notText)])
        #expect(CSVDocument(broken).rows.map(\.fields) == [["東京"], ["大阪"]])
        #expect(CSVDocument(japanese, encoding: .utf8).faults.map(\.problem) == [.notText])
    }

    @Test("What was written is read again, in both encodings")
    func roundTrip() {
        var numbers = SystemRandomNumberGenerator()
        let signs = ["a", "\"", ",", "\n", "\r\n", "'", "=", "-", "1", "東", "ｵ", "髙", "＝", " ", "\t"]
        for encoding in CSVEncoding.allCases {
            var csv = CSVWriter(encoding)
            var rows: [[String]] = []
            for _ in 0..<300 {
                let fields = (0..<4).map { _ in
                    (0..<Int.random(in: 0...6, using: &numbers)).map { _ in signs[.random(in: 0..<signs.count)] }
                        .joined()
                }
                rows.append(["x"] + fields)
                csv.row(["x"] + fields)
            }
            let document = CSVDocument(csv.take(), encoding: encoding)
            #expect(document.faults == [])
            #expect(document.rows.map(\.fields) == rows)
        }
    }

    @Test("Any bytes end in rows or faults, within the limits")
    func fuzz() {
        let pieces: [[UInt8]] = [
            [0x22], [0x22, 0x22], [0x2C], [0x0D], [0x0A], [0x0D, 0x0A], [0], [0xEF, 0xBB, 0xBF], [0x81], [0x93, 0x8C],
            [0xE6, 0x9D, 0xB1], [0xFF], [0x61], [0x27, 0x3D], [0xA0], Array(repeating: 0x62, count: 30),
        ]
        var limits = CSVLimits()
        limits.rows = 5
        limits.columns = 4
        limits.fieldBytes = 20
        limits.faults = 6
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...60)).flatMap { _ in pieces[.random(in: 0..<pieces.count)] }
            let document = CSVDocument(bytes, limits: limits)
            #expect(document.rows.count <= 5 && document.faults.count <= 7)
            #expect(document.rows.allSatisfy { $0.fields.count <= 4 && !$0.fields.contains { $0.utf8.contains(0) } })
            let lines = document.rows.map(\.line)
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}
