import Testing

@testable import DengenWeb

@Suite("A-78, A-79, N-23: writing CSV")
struct CSVWriterTests {
    private func written(_ rows: [[String]], _ encoding: CSVEncoding = .utf8) -> (bytes: [UInt8], replaced: Int) {
        var csv = CSVWriter(encoding)
        for row in rows { csv.row(row) }
        return (csv.take(), csv.replaced)
    }

    private func field(_ text: String) -> String {
        String(decoding: written([[text]]).bytes.dropFirst(3).dropLast(2), as: UTF8.self)
    }

    @Test("UTF-8 begins with a byte order mark once, rows end with CRLF")
    func shape() {
        var csv = CSVWriter()
        csv.row(["ID", "名前"])
        #expect(csv.take() == [0xEF, 0xBB, 0xBF] + Array("ID,名前\r\n".utf8))
        csv.row(["", "b"])
        #expect(csv.take() == Array(",b\r\n".utf8))
        #expect(csv.take() == [])
    }

    @Test(
        "Quotes stand where RFC 4180 wants them",
        arguments: [
            ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
            ("\"", "\"\"\"\""), ("", ""), ("東京，支店", "東京，支店"), ("a\u{301},\u{301}", "\"a\u{301},\u{301}\""),
        ])
    func quotes(_ text: String, _ expected: String) {
        #expect(field(text).utf8.elementsEqual(expected.utf8))
    }

    @Test(
        "ASVS 1.2.10: what a spreadsheet would run gets an apostrophe, numbers do not",
        arguments: [
            ("=1+1", "'=1+1"), ("=007", "'=007"), ("@12", "'@12"), ("+81-3-1234", "'+81-3-1234"), ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"), ("＝1", "'＝1"), ("＋x", "'＋x"), ("－x", "'－x"), ("＠x", "'＠x"), ("−1", "'−1"),
            ("-1", "-1"), ("+0.5", "+0.5"), ("-", "'-"), ("-1.2.3", "'-1.2.3"), ("-.5", "'-.5"), ("'=1", "''=1"),
            ("'x", "'x"), ("1=1", "1=1"), ("-1\u{301}", "'-1\u{301}"),
        ])
    func formulas(_ text: String, _ expected: String) {
        #expect(FormulaGuard.guarded(text).utf8.elementsEqual(expected.utf8))
        #expect(FormulaGuard.unguarded(expected).utf8.elementsEqual(text.utf8))
    }

    @Test(
        "CP932 as Windows writes it (facts ui 1.2)",
        arguments: [
            ("オン", [0x83, 0x49, 0x83, 0x93]), ("①㈱", [0x87, 0x40, 0x87, 0x8A]), ("髙﨑", [0xFB, 0xFC, 0xFA, 0xB1]),
            ("〜～", [0x81, 0x60, 0x81, 0x60]), ("−－", [0x81, 0x7C, 0x81, 0x7C]), ("‖∥", [0x81, 0x61, 0x81, 0x61]),
            ("—―", [0x81, 0x5C, 0x81, 0x5C]), ("ｵﾝ", [0xB5, 0xDD]), ("∵Ⅰ￢", [0x81, 0xE6, 0x87, 0x54, 0x81, 0xCA]),
            ("ⅰ", [0xFA, 0x40]), ("が", [0x82, 0xAA]), ("か\u{3099}", [0x82, 0xAA]), ("\u{FA19}", [0xFB, 0x7E]),
            ("\\~|\u{7F}\u{1A}", [0x5C, 0x7E, 0x7C, 0x7F, 0x1A]), ("¥100", [0x81, 0x8F, 0x31, 0x30, 0x30]),
        ] as [(String, [UInt8])])
    func codePage(_ text: String, _ expected: [UInt8]) {
        let (bytes, replaced) = CodePage932.bytes(text)
        #expect(bytes == expected, "\(text)")
        #expect(replaced == 0)
    }

    @Test("A sign that CP932 does not have becomes 〓 and is counted; an invisible one goes and is counted")
    func replaced() {
        let result = written([["𠮷野", "👨‍👩‍👧", "葛\u{E0100}城"], ["a\u{200B}b", "普通"]], .cp932)
        #expect(CSVEncoding.cp932.text(result.bytes) == "〓野,〓,葛城\r\nab,普通\r\n")
        #expect(result.replaced == 4)
    }

    @Test("Every sign of CP932 comes back")
    func wholePage() throws {
        var signs = 0
        for lead in UInt8(0x81)...0xFC {
            for trail in UInt8(0x40)...0xFC {
                guard let text = CodePage932.text([lead, trail]), text.unicodeScalars.count == 1 else { continue }
                let (bytes, replaced) = CodePage932.bytes(text)
                #expect(CodePage932.text(bytes) == text && replaced == 0)
                signs += 1
            }
        }
        #expect(signs > 9_000)
    }
}
