package import DengenModel
import DengenStore

/// One instant of a past that comes as a whole.
package struct PastSample: Sendable {
    /// The end of the time that it is of.
    package var at: Timestamp
    package var outlets: [OutletSample]

    package init(at: Timestamp, outlets: [OutletSample]) {
        self.at = at
        self.outlets = outlets
    }
}

extension Measurements {
    /// Keeps samples of one UTC day that no gateway reported, such as a demo's past: packed at once when the day is
    /// over, as frames when it is not.
    ///
    /// - Parameter samples: instants rise; all of them in (start, end] of one day.
    /// - Returns: false, and nothing is kept, when samples of that day are there already and it is over, or the device
    ///   is not known.
    @discardableResult
    package func fill(
        _ samples: [PastSample], of device: DeviceKey, at gateway: GatewayID
    ) async throws -> Bool {
        guard let last = samples.last else { return false }
        let columns = Self.columns(of: samples)
        let isOver = last.at.milliseconds <= clock.wall.milliseconds / Self.day * Self.day
        return try await database.write { tx in
            guard let place = try DevicePlace.find(device, of: gateway, in: tx) else { return false }
            let name = MeasuredOutlet.stream(of: place.id)
            let (stream, numbers) = try store.stream(name, columns: columns.map { $0.column }, in: tx)
            let width = (numbers.max() ?? -1) + 1
            let rows = samples.map { (at: $0.at, values: Self.values($0, columns, numbers, width)) }
            guard isOver else {
                try store.record(rows.map { SampleFrame(stream: stream, at: $0.at, values: $0.values) }, in: tx)
                return true
            }
            guard let known = try store.find(name, in: tx) else { return false }
            var block = SampleBlock(forms: known.1.prefix(width).map(\.form))
            for row in rows { try block.append(row.values, at: row.at.milliseconds) }
            return try store.fill(stream, block, in: tx)
        }
    }

    private static let day: Int64 = 86_400_000

    private typealias Place = (outlet: Int, quantity: Quantity, column: SampleColumn)

    private static func columns(of samples: [PastSample]) -> [Place] {
        Set(samples.flatMap { $0.outlets.map(\.number) }).sorted().flatMap { outlet in
            Quantity.allCases.map { (outlet, $0, MeasuredOutlet.column(outlet, $0)) }
        }
    }

    private static func values(
        _ sample: PastSample, _ columns: [Place], _ numbers: [Int], _ width: Int
    ) -> [SampleValue?] {
        var values = [SampleValue?](repeating: nil, count: width)
        let outlets = Dictionary(sample.outlets.map { ($0.number, $0) }) { $1 }
        for (place, number) in zip(columns, numbers) {
            values[number] = outlets[place.outlet]?[place.quantity].map { .integer($0) }
        }
        return values
    }
}
