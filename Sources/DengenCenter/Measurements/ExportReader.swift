import DengenModel
import DengenStore

/// Reads a file of samples part by part, each in a transaction of its own.
struct ExportReader: Sendable {
    let database: Database
    let store: SampleStore
    let query: ExportQuery
    let outlets: [MeasuredOutlet]
    let principal: Principal
    /// Where parts of raw lines end, or all edges of the steps.
    private let edges: [Timestamp]
    /// Edges of one part.
    private let width: Int

    /// Values of one part of lines by step.
    private static let mostValues = 20_000
    /// Outlets of which a day of raw samples is one part; of more it is an hour.
    private static let fewOutlets = 100

    init(
        database: Database, store: SampleStore, query: ExportQuery, outlets: [MeasuredOutlet], principal: Principal
    ) {
        (self.database, self.store, self.query) = (database, store, query)
        (self.outlets, self.principal) = (outlets, principal)
        if query.step == .raw {
            let length: Int64 = outlets.count <= Self.fewOutlets ? 86_400_000 : 3_600_000
            edges = Self.parts(query, length: length)
            width = 1
        } else {
            edges = query.step.edges(from: query.from, to: query.to, zone: outlets.first?.zone ?? "UTC")
            width = max(1, Self.mostValues / max(1, outlets.count))
        }
    }

    /// Whole UTC days, or hours, so that no packed day is opened twice.
    private static func parts(_ query: ExportQuery, length: Int64) -> [Timestamp] {
        let first = (query.from.milliseconds / length + 1) * length
        let inner = stride(from: first, to: query.to.milliseconds, by: Int64.Stride(length))
        return [query.from] + inner.map(Timestamp.init(milliseconds:)) + [query.to]
    }

    var parts: Int { outlets.isEmpty ? 0 : (edges.count - 1 + width - 1) / width }

    func rows(ofPart number: Int) async throws -> [ExportRow] {
        guard number < parts else { return [] }
        let edges = Array(edges[number * width...min((number + 1) * width, edges.count - 1)])
        return try await database.read { tx in
            try principal.mustReach(outlets.map(\.id), .view, in: tx)
            return query.step == .raw ? try raw(from: edges[0], to: edges[1], in: tx) : try steps(edges, in: tx)
        }
    }

    private func raw(from: Timestamp, to: Timestamp, in tx: Transaction) throws -> [ExportRow] {
        let reader = SeriesReader(store: store, quantity: query.quantity)
        let tracks = try reader.tracks(of: outlets, after: from, upTo: to, in: tx)
        var rows: [Timestamp: [Double?]] = [:]
        for (column, track) in tracks.enumerated() {
            for (instant, value) in zip(track.instants, track.values) {
                rows[instant, default: Array(repeating: nil, count: outlets.count)][column] = value
            }
        }
        return rows.sorted { $0.key < $1.key }.map { ExportRow(at: $0.key, values: $0.value) }
    }

    /// Steps in which no outlet has a sample are left out.
    private func steps(_ edges: [Timestamp], in tx: Transaction) throws -> [ExportRow] {
        let reader = SeriesReader(store: store, quantity: query.quantity)
        let zones = Dictionary(outlets.map { ($0.zone, edges) }) { first, _ in first }
        let series = try reader.series(of: outlets, edges: zones, in: tx)
        return edges.dropLast().enumerated().compactMap { place, edge in
            guard series.contains(where: { $0.n[place] > 0 }) else { return nil }
            return ExportRow(at: edge, values: series.map { $0.mean[place] })
        }
    }
}
