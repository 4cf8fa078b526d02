import Testing

@testable import dengen

@Suite("Tables on a terminal")
struct TextTableTests {
    @Test(
        "Columns by East Asian Width (UAX 11)",
        arguments: [
            ("", 0), ("NAS", 3), ("電源", 4), ("ｶﾅ", 2), ("カナ", 4), ("ＰＣ", 4), ("コアスイッチ", 12), ("é", 1),
            ("e\u{301}", 1), ("か\u{3099}", 2), ("한글", 4), ("→", 1), ("①", 1), ("🔌", 2), ("a\u{200B}b", 2),
            ("𠮷野家", 6), ("　", 2), ("～", 2), ("ก่", 1),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("Rows line up whatever they hold, without blanks at the end")
    func rows() {
        var table = TextTable("NAME", "STATE", "NOTE")
        table.add("電源", "on", "")
        table.add("a", "unknown", "x")
        #expect(table.text == "NAME  STATE    NOTE\n電源  on\na     unknown  x\n")
    }

    @Test("S-13: a device's name cannot steer the terminal")
    func hostile() {
        var table = TextTable("NAME")
        table.add("a\u{1B}[2J\nb\u{202E}c\u{7}\u{9B}d\u{2028}")
        #expect(table.text == "NAME\na\u{FFFD}[2J\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}d\u{FFFD}\n")
    }
}
