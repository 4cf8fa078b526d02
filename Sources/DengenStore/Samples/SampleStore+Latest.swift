package import DengenModel

extension SampleStore {
    /// Days with samples that are looked back for a column's last value.
    private static let latestDays = 32

    /// The last value of each column, by number; nil where the last 32 days that hold samples have none.
    package func latest(_ stream: SampleStreamID, in tx: Transaction) throws -> [(at: Timestamp, value: SampleValue)?] {
        let table = try DayTable(tx: tx, stream: stream)
        var latest = LatestValues(count: table.layout.columns.count)
        let days = try table.days(downFrom: SampleTime.day(of: SampleTime.instants.upperBound), limit: Self.latestDays)
        for day in days where !latest.missing.isEmpty {
            let span = SampleTime.span(ofDay: day)
            if try table.isHot(day), try !table.isPacked(day) {
                try Self.search(span, table, &latest)
            } else {
                latest.take(try table.block(span, latest.missing))
            }
        }
        return latest.values
    }

    /// Hour by hour from the end: most often the last one has all.
    private static func search(_ day: SampleRange, _ table: DayTable, _ latest: inout LatestValues) throws {
        for hour in (0..<Rollup.hours).reversed() where !latest.missing.isEmpty {
            latest.take(try table.frames(SampleTime.span(ofHour: hour, from: day.from), latest.missing))
        }
    }
}

/// The last value of each column, as far as it was found.
private struct LatestValues {
    private(set) var values: [(at: Timestamp, value: SampleValue)?]
    private(set) var missing: [Int]

    init(count: Int) {
        values = Array(repeating: nil, count: count)
        missing = Array(0..<count)
    }

    /// - Parameter block: the missing columns, of an earlier time than all before.
    mutating func take(_ block: SampleBlock) {
        for (position, number) in missing.enumerated() {
            let cells = block.columns[position]
            for row in stride(from: cells.count - 1, through: 0, by: -1) {
                guard let value = cells[row] else { continue }
                values[number] = (Timestamp(milliseconds: block.instants[row]), value)
                break
            }
        }
        missing.removeAll { values[$0] != nil }
    }
}
