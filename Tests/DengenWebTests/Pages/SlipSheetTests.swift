import DengenModel
import Testing

@testable import DengenWeb

@Suite("The slip in a gateway's box")
struct SlipSheetTests {
    private static func sheet(_ name: String = "GW 1") -> SlipSheet {
        SlipSheet(
            gateway: Fixture.id("01AB12345678"), password: "abcdefghijk123", gatewayName: name, siteName: "本社 <1>",
            centre: "https://power.example.jp")
    }

    @Test("B-03: gateway id, password, address and its QR code, in Japanese and English")
    func content() throws {
        let page = String(decoding: try SlipSheet.document([Self.sheet()]), as: UTF8.self)
        for text in [
            "01AB12345678", "abcdefghijk123", "https://power.example.jp", "本社 &lt;1&gt; / GW 1", "ゲートウェイID",
            "Gateway ID", "パスワード", "Password", "<path d=\"M4 4h7v1h-7z",
        ] { #expect(page.contains(text), "\(text)") }
    }

    @Test("The document needs nothing from anywhere and prints one sheet of A6 a slip")
    func alone() throws {
        let page = String(decoding: try SlipSheet.document([Self.sheet("a"), Self.sheet("b")]), as: UTF8.self)
        #expect(page.split(separator: "<article").count == 3)
        #expect(page.contains("@page { size: A6 portrait;"))
        for word in ["src=", "href=", "url(", "@import", "<script"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test("Squares are libqrencode's: finders in three corners, the dark one beside the lower left, timing between")
    func squares() throws {
        let code = try #require(QRCode("https://power.example.jp"))
        #expect(code.side == 25)
        let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
        for (top, left) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            for (row, line) in finder.enumerated() {
                let squares = (0..<7).map { code.isDark(row: top + row, column: left + $0) ? "#" : "." }
                #expect(squares.joined() == line)
            }
        }
        #expect(code.isDark(row: code.side - 8, column: 8))
        for index in 8..<(code.side - 8) { #expect(code.isDark(row: 6, column: index) == (index % 2 == 0)) }
    }

    @Test("What no code can hold has none")
    func limits() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "a", count: 2_331))?.side == 177)
        #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
    }
}
