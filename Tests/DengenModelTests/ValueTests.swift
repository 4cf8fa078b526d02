import DengenModel
import Foundation
import Testing

@Suite("Values")
struct ValueTests {
    @Test("An identifier is 1 to 64 plain signs", arguments: ["", " ", "a b", "é", "a\u{301}", "a/b", "a\r\n", "電源"])
    func badIdentifiers(_ text: String) {
        #expect(SiteID(rawValue: text) == nil)
    }

    @Test func identifierBounds() {
        #expect(SiteID(rawValue: String(repeating: "a", count: 64)) != nil)
        #expect(SiteID(rawValue: String(repeating: "a", count: 65)) == nil)
        #expect(SiteID(rawValue: "0198-Az_9") != nil)
    }

    @Test("A bad identifier in JSON is a decoding error, not a crash")
    func decoding() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([SiteID].self, from: Data(#"["a b"]"#.utf8))
        }
    }

    @Test("Wall readings agree with Foundation's calendar over 400 years, leap days and offsets")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 9 * 3600))
        for step in 0..<4_000 {
            let seconds = -6_000_000_000 + Int64(step) * 3_155_713
            let date = Date(timeIntervalSince1970: TimeInterval(seconds))
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
            let time = CalendarTime(Timestamp(milliseconds: seconds * 1000), offsetSeconds: 9 * 3600)
            #expect(time.year == parts.year && time.month == parts.month && time.day == parts.day)
            #expect(time.hour == parts.hour && time.minute == parts.minute && time.second == parts.second)
        }
    }

    @Test func texts() {
        let instant = Timestamp(milliseconds: 1_795_246_812_345)
        #expect(CalendarTime(instant).rfc3339 == "2026-11-21T07:40:12.345Z")
        #expect(CalendarTime(instant, offsetSeconds: 32_400).text == "2026/11/21 16:40:12")
    }
}
