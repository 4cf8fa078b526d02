import DengenModel
import Foundation

/// A date and a time of day as a form sends them, read on a site's clock.
enum SiteTime {
    /// What a `datetime-local` field holds: `2026-11-21T18:00`.
    static func text(_ instant: Timestamp, zone: String) -> String {
        let shown = Array(WallClock(zone).text(instant).utf8.prefix(16))
        return String(
            decoding: shown.map { byte in
                switch byte {
                case UInt8(ascii: "/"): UInt8(ascii: "-")
                case UInt8(ascii: " "): UInt8(ascii: "T")
                default: byte
                }
            }, as: UTF8.self)
    }

    /// `2026-11-21T18:00`, with `/` for `-`, a space for `T`, full-width signs and seconds too; nil for what is no time.
    ///
    /// An hour that a zone's summer time leaves out is read as the hour after it, one that comes twice as the first.
    static func instant(_ text: String, zone: String) -> Timestamp? {
        guard text.utf8.count <= 100 else { return nil }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let words = Typed.code(text).utf8.split(omittingEmptySubsequences: false) { !isDigit($0) }
        guard words.count == 5 || words.count == 6, words[0].count == 4, words.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        let numbers = words.compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
        guard let zone = TimeZone(identifier: WallClock(zone).name) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let second = numbers.count == 6 ? numbers[5] : 0
        let wanted = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: second)
        guard (0...23).contains(numbers[3]), (0...59).contains(numbers[4]), (0...59).contains(second),
            let date = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day], from: date)
                == DateComponents(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
