import DengenModel
import DengenStore

/// Reads energy hour by hour and prices spans of it.
struct CostReader {
    let store: SampleStore
    let tariffs: TariffCalendar
    let zone: String
    let spans: [Range<Timestamp>]
    /// Hours from the start of the month in which the first span begins: a stepped tariff counts from there.
    private let edges: [Timestamp]

    private static let longest: Int64 = 400 * 86_400_000

    /// - Throws: `CenterError.invalid(field: "to", .outOfRange)`.
    init(
        store: SampleStore, tariffs: TariffCalendar, zone: String, spans: [Range<Timestamp>]
    ) throws(CenterError) {
        (self.store, self.tariffs, self.zone, self.spans) = (store, tariffs, zone, spans)
        guard let begin = spans.map(\.lowerBound).min(), let end = spans.map(\.upperBound).max() else {
            edges = []
            return
        }
        guard end.milliseconds(since: begin) <= Self.longest else {
            throw .invalid(field: "to", problem: .outOfRange)
        }
        let month = SeriesStep.month.edges(from: begin, to: begin, zone: zone).first ?? begin
        edges = SeriesStep.hour.edges(from: month, to: end, zone: zone)
    }

    /// What the outlets used together in each hour in which anything is known.
    func use(of outlets: [MeasuredOutlet], in tx: Transaction) throws -> [EnergyUse] {
        let reader = SeriesReader(store: store, quantity: .energy)
        // All are of one site, hence of one zone.
        let all = try reader.series(of: outlets, edges: [zone: edges], in: tx)
        return edges.dropLast().enumerated().compactMap { place, edge in
            let used = all.compactMap { $0.mean[place].flatMap(Quantity.energy.scaled) }
            return used.isEmpty ? nil : EnergyUse(start: edge, energy: used.reduce(0, +))
        }
    }

    /// Tenths of a Wh of each span; nil: nothing is known of it.
    func energy(of use: [EnergyUse]) -> [Int64?] {
        spans.map { span in
            let known = use.filter { span.contains($0.start) }
            return known.isEmpty ? nil : known.reduce(0) { $0 + $1.energy }
        }
    }

    /// Nil where no tariff counts at the end of the spans.
    func costs(of use: [EnergyUse], within site: [EnergyUse]? = nil) -> EnergyCosts? {
        let end = spans.map(\.upperBound).max() ?? Timestamp(milliseconds: .max)
        guard let tariff = tariffs.tariff(at: end.advanced(byMilliseconds: -1)) else { return nil }
        return EnergyCosts(spans: spans.map { tariffs.cost(of: use, within: site, over: $0) }, tariff: tariff)
    }
}
