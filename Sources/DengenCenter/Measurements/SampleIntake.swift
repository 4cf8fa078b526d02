import DengenModel
import DengenStore
import DengenWire

/// Keeps what a report brings of samples: all of one device together.
struct SampleIntake {
    let gateway: GatewayPlace
    let now: Timestamp
    let store: SampleStore
    let events: EventWriter

    /// No device has more: four columns each.
    private static let mostOutlets = 512
    /// Milliseconds that a gateway's clock may be ahead of ours.
    private static let mostAhead: Int64 = 3_600_000
    /// In steps of the last place kept; sums of a year stay far below the end of integers.
    static let greatest: Int64 = 1_000_000_000_000

    func take(_ reports: [SampleReport], in tx: Transaction) throws {
        let plausible = reports.filter(isPlausible)
        for (key, reports) in Dictionary(grouping: plausible, by: \.device) {
            guard let device = try DevicePlace.find(key, of: gateway.id, in: tx) else { continue }
            try take(reports, of: device.id, in: tx)
        }
        if let last = plausible.last {
            try GatewayClock(gateway: gateway, now: now, events: events).note(
                isWrong: last.isClockCorrected, at: last.at, in: tx)
        }
    }

    private func isPlausible(_ report: SampleReport) -> Bool {
        (1...max(1, now.milliseconds + Self.mostAhead)).contains(report.at.milliseconds)
            && report.outlets.count <= Self.mostOutlets
    }

    private func take(_ reports: [SampleReport], of device: DeviceID, in tx: Transaction) throws {
        let known = Set(
            try tx.rows("SELECT number FROM outlet WHERE device_id = ? AND gone_at IS NULL", Value(device))
                .map { Int(try $0.integer("number")) })
        var points: Set<Point> = []
        for report in reports { Self.each(of: report, known: known) { point, _ in points.insert(point) } }
        if points.isEmpty { return }
        let columns = points.sorted()
        let (stream, numbers) = try store.stream(
            MeasuredOutlet.stream(of: device), columns: columns.map(\.column), in: tx)
        let places = Dictionary(uniqueKeysWithValues: zip(columns, numbers))
        let empty = [SampleValue?](repeating: nil, count: (numbers.max() ?? 0) + 1)
        let frames = reports.map { report in
            var frame = SampleFrame(stream: stream, at: report.at, values: empty)
            Self.each(of: report, known: known) { point, value in
                if let place = places[point] { frame.values[place] = .integer(value) }
            }
            return frame
        }
        try store.record(frames, in: tx)
    }

    private static func each(of report: SampleReport, known: Set<Int>, _ take: (Point, Int64) -> Void) {
        var isEmpty = true
        for outlet in report.outlets where known.contains(outlet.number) {
            for quantity in Quantity.allCases {
                guard let steps = outlet[quantity], steps.magnitude <= greatest else { continue }
                take(Point(outlet: outlet.number, quantity: quantity), steps)
                isEmpty = false
            }
        }
        if report.isClockCorrected && !isEmpty { take(.corrected, 1) }
    }

    /// What one column is of.
    private struct Point: Hashable, Comparable {
        var outlet: Int
        var quantity: Quantity?

        /// The instant is by the centre's clock: the gateway's was wrong.
        static let corrected = Point(outlet: .max, quantity: nil)

        var column: SampleColumn {
            guard let quantity else { return SampleColumn(key: "clock/corrected", form: .decimal(places: 0)) }
            return MeasuredOutlet.column(outlet, quantity)
        }

        /// By outlet and quantity, so that a device's columns stand in the same order everywhere.
        static func < (left: Point, right: Point) -> Bool {
            (left.outlet, left.quantity?.rawValue ?? "") < (right.outlet, right.quantity?.rawValue ?? "")
        }
    }
}
