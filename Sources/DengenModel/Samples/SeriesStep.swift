/// How finely a series of samples is asked for; whole steps are by the wall clock of a site.
package enum SeriesStep: Sendable, Equatable {
    /// Each sample as it came.
    case raw
    /// Of a whole number of seconds, counted from a midnight where the number divides a day.
    case seconds(Int)
    case hour, day
    /// From Monday.
    case week
    case month, year
}

extension SeriesStep {
    /// Where steps begin and end: instants that rise strictly, the first at `from` or before, the last at `to` or after.
    ///
    /// A day is from the first instant that has its date to the first that has a later one: 23 or 25 hours where the
    /// clock is changed. An hour that the clock goes through twice is two. Raw samples have no steps: `from` and `to`.
    /// - Parameters:
    ///   - zone: IANA name, such as `Asia/Tokyo`; one that the system does not know counts as UTC.
    ///   - to: not before `from`; else taken for `from`.
    package func edges(from: Timestamp, to: Timestamp, zone: String) -> [Timestamp] {
        let span = from.milliseconds...max(from.milliseconds, to.milliseconds)
        let edges: [Int64]
        switch self {
        case .raw: edges = span.lowerBound < span.upperBound ? [span.lowerBound, span.upperBound] : [span.lowerBound]
        case .seconds(let count): edges = ClockEdges(step: Int64(max(1, count)) * 1000, zone: zone).cover(span)
        case .hour: edges = ClockEdges(step: 3_600_000, zone: zone).cover(span)
        case .day: edges = DateEdges(unit: .day, zone: zone).cover(span)
        case .week: edges = DateEdges(unit: .week, zone: zone).cover(span)
        case .month: edges = DateEdges(unit: .month, zone: zone).cover(span)
        case .year: edges = DateEdges(unit: .year, zone: zone).cover(span)
        }
        return edges.map(Timestamp.init(milliseconds:))
    }

    /// About how many steps a span has, to refuse what is too much before it is made.
    package func roughCount(from: Timestamp, to: Timestamp) -> Int64 {
        max(0, to.milliseconds(since: from)) / nominal + 1
    }

    /// Milliseconds of a usual step; of a raw sample the shortest interval.
    private var nominal: Int64 {
        switch self {
        case .raw: 60_000
        case .seconds(let count): Int64(max(1, count)) * 1000
        case .hour: 3_600_000
        case .day: 86_400_000
        case .week: 604_800_000
        case .month: 2_629_800_000
        case .year: 31_557_600_000
        }
    }
}
