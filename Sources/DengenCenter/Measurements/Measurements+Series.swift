import DengenModel
import DengenStore

extension Measurements {
    /// One quantity of up to 200 outlets, step by step, in the order asked for (C-36, C-39).
    ///
    /// Steps are whole: the first begins at `from` or before it, the last ends at `to` or after.
    /// - Throws: `.invalid(field: "step", .outOfRange)` for more than 200,000 values; `.invalid` that names `outlet`,
    ///   `from` or `to`; `.notFound` when one of the outlets is not seen.
    package func series(_ query: SeriesQuery, as principal: Principal) async throws -> [OutletSeries] {
        if query.step == .raw { return try await raw(query, as: principal).map { OutletSeries($0) } }
        try query.check()
        let reader = SeriesReader(store: store, quantity: query.quantity)
        return try await database.read { tx in
            let outlets = try MeasuredOutlet.named(query.outlets, for: principal, in: tx)
            var edges: [String: [Timestamp]] = [:]
            for zone in Set(outlets.map(\.zone)) {
                edges[zone] = query.step.edges(from: query.from, to: query.to, zone: zone)
            }
            try Self.check(points: outlets.reduce(0) { $0 + (edges[$1.zone]?.count ?? 1) - 1 })
            return try reader.series(of: outlets, edges: edges, in: tx)
        }
    }

    /// The samples in `(from, to]` as they came, whatever the query's step.
    /// - Throws: as `series`.
    package func raw(_ query: SeriesQuery, as principal: Principal) async throws -> [OutletTrack] {
        var query = query
        query.step = .raw
        try query.check()
        let (reader, asked) = (SeriesReader(store: store, quantity: query.quantity), query)
        return try await database.read { tx in
            let outlets = try MeasuredOutlet.named(asked.outlets, for: principal, in: tx)
            let tracks = try reader.tracks(of: outlets, after: asked.from, upTo: asked.to, in: tx)
            try Self.check(points: tracks.reduce(0) { $0 + $1.values.count })
            return tracks
        }
    }

    private static func check(points: Int) throws(CenterError) {
        guard points <= mostPoints else { throw .invalid(field: "step", problem: .outOfRange) }
    }
}
