/// A date and a time of day on the wall, without zone: what a clock on site shows.
package struct CalendarTime: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var millisecond: Int

    /// The wall reading at `instant` where local time is UTC plus `offsetSeconds`.
    ///
    /// Proleptic Gregorian calendar by day arithmetic: tables print thousands of these, a formatter is 60 times slower.
    package init(_ instant: Timestamp, offsetSeconds: Int = 0) {
        let local = instant.milliseconds + Int64(offsetSeconds) * 1000
        let days = Int(local.floorDivided(by: 86_400_000))
        let rest = Int(local - Int64(days) * 86_400_000)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }

    /// `2026/11/21 08:40:12`, the form of every table (facts ui 3).
    package var text: String {
        "\(padded(year, 4))/\(padded(month))/\(padded(day)) \(padded(hour)):\(padded(minute)):\(padded(second))"
    }

    /// `2026-11-21T08:40:12.345Z`, RFC 3339; only for a reading made with offset 0.
    package var rfc3339: String {
        "\(padded(year, 4))-\(padded(month))-\(padded(day))T\(padded(hour)):\(padded(minute)):\(padded(second))"
            + ".\(padded(millisecond, 3))Z"
    }

    private func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Int64 {
    /// Rounded down, also below zero.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
