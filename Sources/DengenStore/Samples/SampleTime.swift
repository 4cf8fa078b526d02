import DengenModel

/// Where instants fall. A sample is of the time before it, so a day, an hour and a slot each hold their end and not
/// their start.
enum SampleTime {
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 24 * hour
    /// Hot frames lie together by so much time and stream: short, or each frame of a report touches a page of its own;
    /// long, or a day is gathered from many places. Measured: 5 min takes in 3 times what 60 min does.
    static let slot: Int64 = 300_000
    /// From 1970 to the end of the year 9999.
    static let instants: ClosedRange<Int64> = 1...253_402_300_800_000

    static func day(of instant: Int64) -> Int64 { floor(instant - 1, day) }
    static func slot(of instant: Int64) -> Int64 { floor(instant - 1, slot) }

    /// The instants of a day, (start, end].
    static func span(ofDay number: Int64) -> SampleRange {
        SampleRange(from: number * day, to: (number + 1) * day)
    }

    static func span(ofHour hour: Int, from start: Int64) -> SampleRange {
        SampleRange(from: start + Int64(hour) * Self.hour, to: start + Int64(hour + 1) * Self.hour)
    }

    /// All instants that can be kept.
    static var all: SampleRange { SampleRange(from: instants.lowerBound - 1, to: instants.upperBound) }

    /// The first day that is not over at `instant`.
    static func unfinishedDay(at instant: Timestamp) -> Int64 {
        floor(min(max(instant.milliseconds, 0), instants.upperBound), day)
    }

    private static func floor(_ value: Int64, _ length: Int64) -> Int64 {
        value >= 0 ? value / length : (value + 1) / length - 1
    }
}

/// Instants in (from, to], milliseconds UTC.
struct SampleRange: Hashable, Sendable {
    var from: Int64
    var to: Int64

    init(from: Int64, to: Int64) {
        self.from = from
        self.to = to
    }

    /// Cut to the instants that can be kept.
    init(after from: Timestamp, upTo to: Timestamp) {
        self.from = min(max(from.milliseconds, 0), SampleTime.instants.upperBound)
        self.to = min(max(to.milliseconds, 0), SampleTime.instants.upperBound)
    }

    var isEmpty: Bool { from >= to }

    func holds(_ instant: Int64) -> Bool { from < instant && instant <= to }

    /// The days that it touches; it must not be empty.
    var days: ClosedRange<Int64> { SampleTime.day(of: from + 1)...SampleTime.day(of: to) }
    var slots: ClosedRange<Int64> { SampleTime.slot(of: from + 1)...SampleTime.slot(of: to) }

    func intersection(_ other: SampleRange) -> SampleRange {
        SampleRange(from: max(from, other.from), to: min(to, other.to))
    }

    /// Which of these rising instants lie in it, by position.
    func rows(of instants: [Int64]) -> Range<Int> {
        let first = Self.firstAfter(from, instants)
        return first..<max(first, Self.firstAfter(to, instants))
    }

    func reaches(_ instants: [Int64]) -> Bool { !rows(of: instants).isEmpty }

    private static func firstAfter(_ limit: Int64, _ instants: [Int64]) -> Int {
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
