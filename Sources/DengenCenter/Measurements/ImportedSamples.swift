import DengenModel
import DengenStore

/// Samples of a file, gathered by device and instant as the store keeps them.
struct ImportedSamples {
    let now: Timestamp
    let store: SampleStore
    private(set) var outcome = SampleImport()
    private var devices: [DeviceID: [Timestamp: [Point: Int64]]] = [:]
    private var span: ClosedRange<Timestamp>?

    private struct Point: Hashable, Comparable {
        var outlet: Int
        var quantity: Quantity

        static func < (left: Point, right: Point) -> Bool {
            (left.outlet, left.quantity.rawValue) < (right.outlet, right.quantity.rawValue)
        }
    }

    /// What an outlet of a file means.
    private struct Place {
        var device: DeviceID
        var number: Int
    }

    init(now: Timestamp, store: SampleStore) {
        (self.now, self.store) = (now, store)
    }

    /// How many values, of when.
    var described: String {
        guard let span else { return "0" }
        return "\(outcome.kept) \(CalendarTime(span.lowerBound).rfc3339) \(CalendarTime(span.upperBound).rfc3339)"
    }

    mutating func read(_ lines: [SampleLine], for principal: Principal, in tx: Transaction) throws {
        let places = try Self.places(Set(lines.map(\.outlet)), for: principal, in: tx)
        for line in lines {
            if let fault = take(line, places) {
                if outcome.faults.count < SampleImport.mostFaults { outcome.faults.append(fault) }
            }
        }
    }

    private mutating func take(_ line: SampleLine, _ places: [String: Place]) -> SampleLineFault? {
        func fault(_ column: SampleLineFault.Column, _ problem: CenterError.Problem) -> SampleLineFault {
            SampleLineFault(line: line.number, column: column, problem: problem)
        }
        guard (1...max(1, now.milliseconds)).contains(line.at.milliseconds) else { return fault(.time, .outOfRange) }
        guard let place = places[line.outlet] else { return fault(.outlet, .unknown) }
        guard let steps = line.quantity.scaled(line.value), steps.magnitude <= SampleIntake.greatest else {
            return fault(.value, .outOfRange)
        }
        let point = Point(outlet: place.number, quantity: line.quantity)
        if devices[place.device, default: [:]][line.at, default: [:]].updateValue(steps, forKey: point) == nil {
            outcome.kept += 1
        }
        span = min(span?.lowerBound ?? line.at, line.at)...max(span?.upperBound ?? line.at, line.at)
        return nil
    }

    func keep(in tx: Transaction) throws {
        for (device, instants) in devices.sorted(by: { $0.key < $1.key }) {
            let points = Set(instants.values.flatMap(\.keys)).sorted()
            let columns = points.map { MeasuredOutlet.column($0.outlet, $0.quantity) }
            let (stream, numbers) = try store.stream(MeasuredOutlet.stream(of: device), columns: columns, in: tx)
            let empty = [SampleValue?](repeating: nil, count: (numbers.max() ?? 0) + 1)
            let frames = instants.sorted { $0.key < $1.key }.map { at, values in
                var frame = SampleFrame(stream: stream, at: at, values: empty)
                for (point, number) in zip(points, numbers) {
                    frame.values[number] = values[point].map(SampleValue.integer)
                }
                return frame
            }
            try store.record(frames, in: tx)
        }
    }

    /// By id, label, or name where only one outlet has it.
    private static func places(
        _ words: Set<String>, for principal: Principal, in tx: Transaction
    ) throws -> [String: Place] {
        let reach = principal.reached(.outlets, as: "o")
        let rows = try tx.rows(
            """
            SELECT o.id, o.name, o.number, o.device_id, d.number AS device_number FROM outlet o
            JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL WHERE o.gone_at IS NULL AND \(reach.sql)
            """, reach.values)
        var (labels, names) = ([String: Place](), [String: [Place]]())
        for row in rows {
            let place = Place(device: try row.identifier("device_id"), number: Int(try row.integer("number")))
            labels[try row.text("id")] = place
            labels[OutletPlace.label(device: try row.text("device_number"), outlet: place.number)] = place
            names[try row.text("name"), default: []].append(place)
        }
        let pairs = words.compactMap { word in
            (labels[word] ?? names[word].flatMap { $0.count == 1 ? $0[0] : nil }).map { (word, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
