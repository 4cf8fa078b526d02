import DengenModel
import DengenStore
import DengenWire

/// What was measured on site, and what was ordered about it.
extension GatewayStore {
    func keep(sampling order: SamplingOrder) async throws {
        let text = String(decoding: try LinkCoding.encode(order), as: UTF8.self)
        try await database.write { [gateway] tx in
            _ = try tx.execute("UPDATE identity SET sampling = ? WHERE gateway = ?", Value(text), Value(gateway))
        }
    }

    var samples: SampleStore { SampleStore(database: database) }

    static func stream(of device: DeviceKey) -> String { device.rawValue }

    /// Means of five minutes, beside longer intervals.
    static func means(of device: DeviceKey) -> String { device.rawValue + "/5" }

    /// Every stream that there are samples of.
    func streams() async throws -> [SampleStreamID] {
        try await database.read { tx in
            try tx.rows("SELECT stream FROM sampled ORDER BY stream").compactMap { row in
                try samples.find(try row.text("stream"), in: tx)?.0
            }
        }
    }

    /// Keeps the samples of one interval.
    ///
    /// - Returns: false, and nothing is kept, when the stream has samples of this instant or a later one: a clock was
    ///   set back, or the agent began anew on an interval that had ended.
    func keep(_ report: SampleReport, as name: String, in tx: Transaction) throws -> Bool {
        guard try tx.begin(report.at, of: name) else { return false }
        let cells = report.outlets.flatMap { outlet in
            Quantity.allCases.compactMap { quantity in
                outlet[quantity].map { (SampleColumn(quantity, of: outlet.number), SampleValue.integer($0)) }
            }
        }
        let (stream, numbers) = try samples.stream(name, columns: cells.map(\.0), in: tx)
        var values: [SampleValue?] = Array(repeating: nil, count: (numbers.max() ?? -1) + 1)
        for (number, cell) in zip(numbers, cells) { values[number] = cell.1 }
        try samples.record([SampleFrame(stream: stream, at: report.at, values: values)], in: tx)
        return true
    }
}

extension SampleColumn {
    fileprivate init(_ quantity: Quantity, of outlet: Int) {
        self.init(
            key: "\(outlet)/\(quantity.rawValue)", form: .decimal(places: quantity.places), isTotal: quantity.isTotal)
    }
}

extension Transaction {
    /// How far a clock that was wrong may have been ahead before its instants are given anew, in milliseconds.
    private static let longestWait: Int64 = 3_600_000

    /// Makes the instant the stream's newest; false when it is not newer.
    fileprivate func begin(_ instant: Timestamp, of stream: String) throws -> Bool {
        let row = try first(
            """
            INSERT INTO sampled (stream, last_at) VALUES (?, ?) ON CONFLICT (stream) DO UPDATE
            SET last_at = excluded.last_at WHERE excluded.last_at > last_at OR excluded.last_at < last_at - ?
            RETURNING last_at
            """, Value(stream), Value(instant.milliseconds), Value(Self.longestWait))
        return row != nil
    }
}
