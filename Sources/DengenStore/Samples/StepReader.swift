/// Adds up decimal columns of one stream between edges: whole hours from the roll-ups, the rest from the samples.
struct StepReader {
    private let table: DayTable
    private let columns: [Int]
    private let kept: [SampleLayout.Column]
    /// Roll-ups in memory at once, and days looked back for a total in one go.
    private static let mostDays = 64

    /// - Throws: `StoreError.value` for a column that there is not, or that keeps no integers.
    init(table: DayTable, columns: [Int]) throws {
        self.table = table
        self.columns = columns
        kept = try columns.map { try table.layout.column($0) }
        guard kept.allSatisfy(\.isDecimal) else { throw StoreError.value("only whole numbers can be added up") }
    }

    /// By column, then by pair of neighbouring edges, which rise strictly.
    func steps(_ edges: [Int64]) throws -> [[SampleStep?]] {
        let parts = try parts(edges)
        let totals = try totals(before: edges.first ?? 0, parts)
        return columns.indices.map { column in
            var total = totals[column]
            return parts[column].map { part in
                guard let part else { return nil }
                defer { total = part.last }
                return SampleStep(part, of: kept[column], after: total)
            }
        }
    }

    private func parts(_ edges: [Int64]) throws -> [[SamplePart?]] {
        var sums = StepSums(edges: edges, columns: kept)
        guard let first = edges.first, let last = edges.last else { return sums.parts }
        let range = SampleRange(from: first, to: last).intersection(SampleTime.all)
        guard !range.isEmpty else { return sums.parts }
        let days = try table.days(in: range.days)
        for start in stride(from: 0, to: days.count, by: Self.mostDays) {
            let some = days[start..<min(start + Self.mostDays, days.count)]
            let rollups = try table.rollups(of: some)
            for day in some { try add(day, rollups[day], range, to: &sums) }
        }
        return sums.parts
    }

    private func add(_ day: Int64, _ rollup: [UInt8]?, _ range: SampleRange, to sums: inout StepSums) throws {
        let span = SampleTime.span(ofDay: day)
        let wanted = span.intersection(range)
        guard let rollup else { return sums.add(try table.block(wanted, columns), in: wanted) }
        let hours = try RollupCodec.decode(rollup, columns: columns, start: span.from, layout: table.layout)
        var block: SampleBlock?
        for hour in 0..<Rollup.hours {
            let whole = SampleTime.span(ofHour: hour, from: span.from)
            let part = whole.intersection(range)
            guard !part.isEmpty else { continue }
            if part == whole, let step = sums.step(holding: whole) {
                for (column, hours) in hours.enumerated() {
                    if let part = hours[hour] { sums.add(part, column: column, step: step) }
                }
            } else {
                let samples = try block ?? table.block(wanted, columns)
                block = samples
                sums.add(samples, in: part)
            }
        }
    }
}

extension StepReader {
    /// The last total at or before the edge, of those columns that have something to compare with it.
    private func totals(before edge: Int64, _ parts: [[SamplePart?]]) throws -> [SamplePart.Total?] {
        var totals = [SamplePart.Total?](repeating: nil, count: columns.count)
        var missing = columns.indices.filter { kept[$0].isTotal && parts[$0].contains { $0 != nil } }
        var day = SampleTime.day(of: edge)
        while !missing.isEmpty {
            let days = try table.days(downFrom: day, limit: Self.mostDays)
            for day in days where !missing.isEmpty {
                let found = try lastTotals(day, upTo: edge, missing)
                for (column, total) in zip(missing, found) { totals[column] = total }
                missing.removeAll { totals[$0] != nil }
            }
            guard let last = days.last else { break }
            day = last - 1
        }
        return totals
    }

    private func lastTotals(_ day: Int64, upTo edge: Int64, _ wanted: [Int]) throws -> [SamplePart.Total?] {
        let span = SampleTime.span(ofDay: day)
        let reader = try StepReader(table: table, columns: wanted.map { columns[$0] })
        return try reader.parts([span.from, min(span.to, edge)]).map { $0[0]?.last }
    }
}
