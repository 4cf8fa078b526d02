/// Edges at which another day, week, month or year begins on a zone's wall.
struct DateEdges {
    enum Unit { case day, week, month, year }

    let unit: Unit
    let zone: String

    func cover(_ span: ClosedRange<Int64>) -> [Int64] {
        // A year and a day more, and as much behind it: the edges around lie within.
        let margin: Int64 = (unit == .year ? 368 : 33) * 86_400_000
        let pieces = ZoneOffsets(zone, from: span.lowerBound - margin, to: span.upperBound + margin).pieces
        let offset = pieces.last { $0.start <= span.lowerBound }?.ahead ?? 0
        var number = number(at: span.lowerBound + offset)
        var edges: [Int64] = []
        var place = 0
        while true {
            let wall = beginning(of: number)
            while place < pieces.count - 1, wall - pieces[place].ahead >= pieces[place].end { place += 1 }
            // A date that the clock left out begins where the next one does.
            let edge = max(wall - pieces[place].ahead, pieces[place].start)
            if edges.last.map({ edge > $0 }) ?? true { edges.append(edge) }
            if edge >= span.upperBound { return edges }
            number += 1
        }
    }

    /// Counts units since 1970 up to the wall reading in milliseconds.
    private func number(at wall: Int64) -> Int64 {
        let day = wall.floorDivided(by: 86_400_000)
        let date = CalendarTime(Timestamp(milliseconds: wall))
        switch unit {
        case .day: return day
        // 1970-01-01 was a Thursday.
        case .week: return (day + 3).floorDivided(by: 7)
        case .month: return Int64(date.year) * 12 + Int64(date.month) - 1
        case .year: return Int64(date.year)
        }
    }

    /// The wall reading at which a unit begins.
    private func beginning(of number: Int64) -> Int64 {
        let day: Int64
        switch unit {
        case .day: day = number
        case .week: day = number * 7 - 3
        case .month: day = Self.day(year: number.floorDivided(by: 12), month: number - number.floorDivided(by: 12) * 12)
        case .year: day = Self.day(year: number, month: 0)
        }
        return day * 86_400_000
    }

    /// Days from 1970-01-01 to a month's first in the proleptic Gregorian calendar; January is 0.
    private static func day(year: Int64, month: Int64) -> Int64 {
        let marchYear = month < 2 ? year - 1 : year
        let marchMonth = (month + 10) % 12
        let leapDays = marchYear.floorDivided(by: 4) - marchYear.floorDivided(by: 100) + marchYear.floorDivided(by: 400)
        return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 - 719_468
    }
}
