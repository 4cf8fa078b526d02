import DengenModel
import DengenStore

/// Reads one quantity of outlets, device by device: outlets of one device share their blocks.
struct SeriesReader {
    let store: SampleStore
    let quantity: Quantity

    /// Steps of each outlet between the edges of its own zone, in the order of the outlets.
    func series(
        of outlets: [MeasuredOutlet], edges: [String: [Timestamp]], in tx: Transaction
    ) throws -> [OutletSeries] {
        var series: [OutletID: OutletSeries] = [:]
        for (stream, members) in Dictionary(grouping: outlets, by: \.stream) {
            let edges = edges[members[0].zone] ?? []
            let empty = [SampleStep?](repeating: nil, count: max(0, edges.count - 1))
            let columns = try columns(of: members, at: stream, in: tx)
            let steps = try columns.map { found in
                try store.steps(found.stream, columns: found.numbers.map(\.column), edges: edges, in: tx)
            }
            for member in members {
                let place = columns?.numbers.firstIndex { $0.outlet == member.id }
                let own = place.flatMap { steps?[$0] } ?? empty
                series[member.id] = OutletSeries(member, quantity, edges: edges, steps: own)
            }
        }
        return outlets.compactMap { series[$0.id] }
    }

    /// Samples as they came, in `(from, to]`.
    func tracks(
        of outlets: [MeasuredOutlet], after from: Timestamp, upTo to: Timestamp, in tx: Transaction
    ) throws -> [OutletTrack] {
        var tracks: [OutletID: OutletTrack] = [:]
        for (stream, members) in Dictionary(grouping: outlets, by: \.stream) {
            guard let found = try columns(of: members, at: stream, in: tx) else { continue }
            let raw = try store.raw(
                found.stream, columns: found.numbers.map(\.column), after: from, upTo: to, in: tx)
            for (number, track) in zip(found.numbers, raw) {
                tracks[number.outlet] = self.track(track, of: number.outlet, zone: members[0].zone)
            }
        }
        return outlets.map { outlet in
            tracks[outlet.id] ?? OutletTrack(outlet: outlet.id, instants: [], values: [], zone: outlet.zone)
        }
    }

    private struct Columns {
        let stream: SampleStreamID
        let numbers: [(outlet: OutletID, column: Int)]
    }

    /// Nil where nothing was ever measured; outlets without a value are left out.
    private func columns(
        of members: [MeasuredOutlet], at stream: String, in tx: Transaction
    ) throws -> Columns? {
        guard let (id, columns) = try store.find(stream, in: tx) else { return nil }
        let numbers = Dictionary(columns.enumerated().map { ($1.key, $0) }) { first, _ in first }
        let found = members.compactMap { member in
            numbers[MeasuredOutlet.key(member.number, quantity)].map { (outlet: member.id, column: $0) }
        }
        return found.isEmpty ? nil : Columns(stream: id, numbers: found)
    }

    private func track(_ kept: SampleTrack, of outlet: OutletID, zone: String) -> OutletTrack {
        var track = OutletTrack(outlet: outlet, instants: [], values: [], zone: zone)
        track.instants.reserveCapacity(kept.instants.count)
        track.values.reserveCapacity(kept.instants.count)
        for (instant, value) in zip(kept.instants, kept.values) {
            guard case .integer(let steps) = value else { continue }
            track.instants.append(Timestamp(milliseconds: instant))
            track.values.append(quantity.value(ofScaled: steps))
        }
        return track
    }
}
