import DengenCenter
import DengenModel
import Testing

@testable import DengenWeb

@Suite("N-23: the CSV of an import")
struct ImportSheetTests {
    @Test("N-23: columns and words in either language, any width and case; brackets are for reading only")
    func words() {
        let sheet = ImportSheet(
            """
            種別,ＩＤ,名前,Use,アイコン,（状態）,グループ
            施設,Ｂ２,第二ビル,,工場,正常,
            outlet,R001-01,"ル,ーター",不可,,,ラック|PC
            """)
        #expect(sheet.faults.isEmpty)
        #expect(sheet.lines.map(\.number) == [2, 3] && sheet.lines.map(\.type) == [.site, .outlet])
        #expect(sheet.lines[0].cells == [.id: "B2", .name: "第二ビル", .icon: "factory"])
        #expect(sheet.lines[1].cells == [.id: "R001-01", .name: "ル,ーター", .use: "0", .groups: "ラック|PC"])
    }

    @Test("N-23: an unknown column, a missing type and a wrong type are told by line; nothing is guessed")
    func faults() {
        let head = ImportSheet("種別,ID,なまえ,ID\n施設,1,x,2")
        #expect(head.lines.isEmpty && head.faults.map(\.column) == ["なまえ", "ID"])
        #expect(ImportSheet("ID,名前\n1,x").faults.map(\.problem) == [ImportProblemText.noType])
        let rows = ImportSheet("種別,ID\n建物,1\n施設,2,3\n施設,4")
        #expect(rows.faults.map(\.line) == [2, 3] && rows.lines.map(\.number) == [4])
        #expect(rows.faults.map(\.problem) == [ImportProblemText.unknownType, ImportProblemText.tooManyCells])
        #expect(ImportSheet("").faults.map(\.problem) == [ImportProblemText.noHead])
        #expect(!ImportSheet("種別,ID\n施設,\"1").faults.isEmpty)
    }

    @Test("N-23: every column and every word of a page is understood again", arguments: Language.allCases)
    func roundTrip(_ language: Language) {
        for column in ImportColumn.allCases {
            #expect(ImportWords.column(language(ImportText.column(column))) == column)
        }
        for type in ImportType.allCases { #expect(ImportWords.type(language(ImportText.type(type))) == type) }
        for icon in Site.Icon.allCases {
            #expect(ImportWords.value(language(StructureText.icon(icon)), of: .icon) == icon.rawValue)
        }
        for kind in Outlet.Kind.allCases {
            #expect(ImportWords.value(language(StateText.kind(kind)), of: .kind) == kind.rawValue)
        }
        #expect(ImportWords.value(language(ImportText.use(true)), of: .use) == "1")
        #expect(ImportWords.value(language(ImportText.use(false)), of: .use) == "0")
    }

    @Test("N-23: whatever bytes come, reading ends and numbers its lines")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        let signs = Array("種別,ID\n\"施設|\r\t(,=+-@\u{0301}\u{FEFF}1".unicodeScalars)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView("種別,ID,名前\n".unicodeScalars)
            for _ in 0..<Int.random(in: 0..<60, using: &generator) { text.append(signs.randomElement()!) }
            let sheet = ImportSheet(String(text))
            #expect(sheet.lines.allSatisfy { $0.number > 1 } && sheet.faults.allSatisfy { $0.line > 0 })
        }
    }
}

@Suite("Forms with files")
struct MultipartFormTests {
    private func form(_ text: String, boundary: String = "X") throws -> MultipartForm {
        try MultipartForm(
            Array(text.replacing("\n", with: "\r\n").utf8), contentType: "multipart/form-data; boundary=\(boundary)")
    }

    @Test("N-23: fields and files by name, bytes as they are")
    func parts() throws {
        let form = try form(
            """
            --X
            Content-Disposition: form-data; name="text"

            一行目
            --X-ではない
            --X
            Content-Disposition: form-data; name="file"; filename="a.csv"
            Content-Type: text/csv

            a,b
            --X--
            """)
        #expect(form.values.map(\.name) == ["text"] && form.values[0].value == "一行目\r\n--X-ではない")
        #expect(form.files == ["file": Array("a,b".utf8)])
    }

    @Test(
        "What no browser sends is refused",
        arguments: [
            "", "--X", "--X\n", "--Y\n\nx\n--Y--", "--X\nContent-Disposition: form-data\n\nx\n--X--",
            "--X\nContent-Disposition: form-data; name=\"a\"\n\nx\n",
        ])
    func broken(_ text: String) {
        #expect(throws: Refusal.malformed) { try form(text) }
        #expect(throws: Refusal.malformed) { try form(text, boundary: "") }
    }
}
