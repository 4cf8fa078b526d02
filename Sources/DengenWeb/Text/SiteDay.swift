import DengenModel
import Foundation

/// A day of a site's calendar; where clocks are put on or back it has 23 or 25 hours.
struct SiteDay: Sendable, Equatable {
    /// IANA name.
    let zone: String
    let begin: Timestamp
    /// When the next day begins.
    let end: Timestamp
    /// The month that it is in.
    let month: Range<Timestamp>

    /// 9999-01-01: beyond it there are no days of four digits.
    private static let horizon = Timestamp(milliseconds: 253_370_764_800_000)

    /// The day in which an instant lies.
    init(at instant: Timestamp, zone name: String) {
        zone = WallClock(name).name
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        func span(_ part: Calendar.Component) -> Range<Timestamp> {
            guard let found = calendar.dateInterval(of: part, for: date) else { return instant..<instant }
            return Self.instant(found.start)..<Self.instant(found.end)
        }
        let day = span(.day)
        (begin, end, month) = (day.lowerBound, day.upperBound, span(.month))
    }

    /// What a `date` field holds, `2026-11-21`, or the same with `/` and full-width signs; nil for what is no day from
    /// 1970 on.
    init?(_ text: String, zone: String) {
        guard text.utf8.count <= 40, let begin = SiteTime.instant(text + "T00:00", zone: zone) else { return nil }
        let day = SiteDay(at: begin, zone: zone)
        guard day.end.milliseconds > 0, day.begin < Self.horizon else { return nil }
        self = day
    }

    /// What a `date` field holds.
    var text: String { String(decoding: Array(SiteTime.text(begin, zone: zone).utf8.prefix(10)), as: UTF8.self) }

    var before: SiteDay { SiteDay(at: begin.advanced(byMilliseconds: -1), zone: zone) }
    var after: SiteDay { SiteDay(at: end, zone: zone) }

    /// Where an instant stands in the day, 0 at its begin and 1 at its end.
    func share(_ instant: Timestamp) -> Double {
        let length = end.milliseconds(since: begin)
        return length > 0 ? Double(instant.milliseconds(since: begin)) / Double(length) : 0
    }

    private static func instant(_ date: Date) -> Timestamp {
        Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
