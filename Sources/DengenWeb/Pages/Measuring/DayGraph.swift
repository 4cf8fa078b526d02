import DengenCenter
import DengenModel

/// One day of one outlet and quantity: as a drawing, in words and as a table (C-33, C-34, C-39).
struct DayGraph: Sendable {
    var outlet: OutletID
    /// The site's day that is shown.
    var day: SiteDay
    var quantity: Quantity
    /// As they came; none for total energy, which is shown by hours.
    var samples: [GraphSample] = []
    var hours: [Hour] = []
    /// Wh that were used in the day and in its month; nil: not known.
    var usedInDay: Double?
    var usedInMonth: Double?

    /// One hour of the day.
    struct Hour: Sendable, Equatable {
        var begin: Timestamp
        /// Mean; of total energy the Wh used. Nil: nothing was measured.
        var mean: Double?
        var least: Double?
        var most: Double?
        var count: Int
    }

    /// Columns of a day's drawing: four minutes each.
    private static let columns: Int64 = 360

    var isEmpty: Bool { samples.isEmpty && hours.allSatisfy { $0.mean == nil } }

    /// The line's stretches without a gap, reduced to what can be seen.
    var runs: [[GraphSample]] {
        let column = day.end.milliseconds(since: day.begin) / Self.columns
        return GraphLine.runs(samples).map { GraphLine.reduced($0, column: column) }
    }

    var scale: GraphScale {
        let values = quantity.isTotal ? hours.compactMap(\.mean) : samples.map(\.value)
        return GraphScale(values, least: quantity.leastSpan, hasZero: quantity.beginsAtZero)
    }

    /// Mean of all values of the day.
    var mean: Double? {
        let measured = hours.filter { $0.mean != nil }
        let count = measured.reduce(0) { $0 + $1.count }
        return count == 0 ? nil : measured.reduce(0) { $0 + ($1.mean ?? 0) * Double($1.count) } / Double(count)
    }

    /// The first of the greatest values.
    var most: GraphSample? { samples.max { $0.value < $1.value } }
    var least: GraphSample? { samples.min { $0.value < $1.value } }

    /// The hour that used most.
    var busiest: Hour? { hours.max { $0.mean ?? -1 < $1.mean ?? -1 } }

    /// The hours that were over at `now` and have no value.
    func missing(at now: Timestamp) -> Int {
        hours.count { $0.count == 0 && $0.begin.advanced(byMilliseconds: 3_600_000) <= now }
    }
}

extension DayGraph {
    /// What the address asks: `day` and `quantity`; what cannot be understood is today's power.
    struct Query: Sendable, Equatable {
        var day: String?
        var quantity = Quantity.power

        init(_ query: QueryValues) {
            day = query["day"]
            quantity = query["quantity"].flatMap(Quantity.init(rawValue:)) ?? .power
        }

        /// The outlet's page with this graph; the day as it was typed.
        func path(of outlet: OutletID) -> URLPath {
            var path = Routes.outlet(outlet)
            if let day { path = path.query("day", String(day.prefix(40))) }
            return quantity == .power ? path : path.query("quantity", quantity.rawValue)
        }
    }

    /// Nil for an outlet that never measured anything and was not asked for a day.
    static func read(
        _ query: Query, of outlet: OutletDetail, _ web: Web, as principal: DengenCenter.Principal
    ) async throws -> DayGraph? {
        let today = SiteDay(at: outlet.asOf, zone: outlet.zone)
        let day = query.day.flatMap { SiteDay($0, zone: outlet.zone) } ?? today
        var graph = DayGraph(outlet: outlet.summary.id, day: day, quantity: query.quantity)
        try await graph.fill(web.center.measurements, principal)
        let isMetered = outlet.summary.quantities != nil || !graph.isEmpty || query.day != nil
        return isMetered ? graph : nil
    }

    private mutating func fill(_ measurements: Measurements, _ principal: DengenCenter.Principal) async throws {
        var query = SeriesQuery(outlets: [outlet], quantity: quantity, from: day.begin, to: day.end)
        if !quantity.isTotal, let track = try await measurements.raw(query, as: principal).first {
            samples = zip(track.instants, track.values).map { GraphSample(at: $0, value: $1) }
        }
        if let series = try await measurements.series(query, as: principal).first { hours = Self.hours(series) }
        (query.quantity, query.step) = (.energy, .day)
        usedInDay = try await measurements.series(query, as: principal).first?.mean.first ?? nil
        (query.from, query.to, query.step) = (day.month.lowerBound, day.month.upperBound, .month)
        usedInMonth = try await measurements.series(query, as: principal).first?.mean.first ?? nil
    }

    private static func hours(_ series: OutletSeries) -> [Hour] {
        series.t.indices.map { index in
            Hour(
                begin: Timestamp(milliseconds: series.t[index] * 1000), mean: series.mean[index],
                least: series.min[index], most: series.max[index], count: series.n[index])
        }
    }
}
