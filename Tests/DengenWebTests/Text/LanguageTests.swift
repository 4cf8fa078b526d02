import DengenModel
import Testing

@testable import DengenWeb

@Suite("Languages, times and numbers")
struct LanguageTests {
    @Test("account, then ?lang=, then cookie, then Accept-Language, else Japanese")
    func order() {
        #expect(Language.choose(account: "en", query: "ja", cookie: "ja", accept: "ja") == .en)
        #expect(Language.choose(account: nil, query: "en", cookie: "ja", accept: "ja") == .en)
        #expect(Language.choose(account: nil, query: "xx", cookie: "en", accept: "ja") == .en)
        #expect(Language.choose(account: nil, query: nil, cookie: nil, accept: "en-US,en;q=0.9") == .en)
        #expect(Language.choose(account: nil, query: nil, cookie: nil, accept: nil) == .ja)
    }

    @Test(
        "Accept-Language by weight",
        arguments: [
            ("ja,en;q=0.8", Language.ja), ("en;q=0.5, ja;q=0.9", .ja), ("fr,en;q=0.1", .en), ("fr", .ja),
            (";;;,,q=", .ja),
        ])
    func weights(_ header: String, _ expected: Language) {
        #expect(Language.choose(account: nil, query: nil, cookie: nil, accept: header) == expected)
    }

    @Test("wall time of the site's zone, an unknown zone is Japan's")
    func clock() {
        let instant = Timestamp(milliseconds: 1_795_218_012_000)
        #expect(WallClock("Asia/Tokyo").text(instant) == "2026/11/21 08:40:12")
        #expect(WallClock("America/New_York").text(instant) == "2026/11/20 18:40:12")
        #expect(WallClock("No/Where").name == "Asia/Tokyo")
    }

    @Test(
        "numbers: 1,234.5",
        arguments: [
            (1234.54, 1, "1,234.5"), (0, 0, "0"), (-1234.56, 2, "-1,234.56"), (999.96, 1, "1,000.0"), (0.05, 2, "0.05"),
            (1e20, 0, "—"), (.nan, 1, "—"),
        ])
    func numbers(_ value: Double, _ decimals: Int, _ expected: String) {
        #expect(NumberFormat.text(value, decimals: decimals) == expected)
    }

    @Test("ages in both languages")
    func ages() {
        #expect(Age.phrase(milliseconds: 4_000).ja == "4秒前")
        #expect(Age.phrase(milliseconds: 180_000).en == "3 min ago")
        #expect(Age.phrase(milliseconds: 7_200_000).ja == "2時間前")
        #expect(Age.phrase(milliseconds: -5).en == "0 s ago")
    }
}
