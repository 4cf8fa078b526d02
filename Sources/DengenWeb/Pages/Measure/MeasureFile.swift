import DengenCenter
import DengenModel
import Hummingbird

/// `/measure.csv`: one quantity of all outlets, a line an instant, written while it is read (C-41).
///
/// The first column is the wall clock of the site, the second the same instant in UTC, so that the hour that a clock
/// goes through twice stays two; then a column an outlet, `R001-03 NAS (W)`. Gaps are empty.
struct MeasureFile: Sendable {
    let columns: [SampleExport.Column]
    let quantity: Quantity
    let zone: String
    let isRaw: Bool
    let language: Language
    let encoding: CSVEncoding

    /// Values that are turned into bytes before they are sent: about 64 kB.
    private static let mostValues = 8_192

    static func send(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let reading = try await MeasureReading(request.query, web, as: context.principal)
        guard let query = reading.query else { return .see(reading.form.path(Routes.measure.path)) }
        let export: SampleExport
        do { export = try await web.center.measurements.export(query, as: context.principal) } catch let error
            as CenterError
        {
            guard FormErrors(error, ids: MeasurePage.ids) != nil else { throw error }
            return .see(reading.form.path(Routes.measure.path).query("refused", "1"))
        }
        let file = MeasureFile(
            columns: export.columns, quantity: query.quantity, zone: export.zone, isRaw: query.step == .raw,
            language: context.language,
            encoding: request.query["encoding"].flatMap(CSVEncoding.init(rawValue:)) ?? .utf8)
        return .csv(named: "samples", on: reading.clock.text(query.from), file.encoding) {
            try await file.write(export.batches, $0)
        }
    }

    func write<Batches: AsyncSequence>(_ batches: Batches, _ send: StreamWrite) async throws
    where Batches.Element == [ExportRow] {
        var csv = CSVWriter(encoding)
        csv.row(head)
        let clock = WallClock(zone)
        let piece = max(1, Self.mostValues / max(1, columns.count))
        for try await rows in batches {
            for start in stride(from: 0, to: rows.count, by: piece) {
                for row in rows[start..<min(start + piece, rows.count)] { csv.row(fields(row, clock)) }
                try await send(csv.take())
            }
        }
        try await send(csv.take())
    }

    private var head: [String] {
        [language(MeasureText.time(zone)), language(MeasureText.utc)]
            + columns.map { "\($0.label) \($0.name) (\(language(MeasureText.unit(quantity, isRaw: isRaw))))" }
    }

    private func fields(_ row: ExportRow, _ clock: WallClock) -> [String] {
        // Means are finer than the samples that they are of.
        let places = quantity.places + (isRaw || quantity.isTotal ? 0 : 2)
        return [clock.text(row.at), row.at.rfc3339] + row.values.map { $0.map { PlainNumber.text($0, places) } ?? "" }
    }
}

/// Numbers for programs and spreadsheets: a point, no groups.
enum PlainNumber {
    /// At most so many places, half away from zero, without needless zeros; empty for what is no number.
    static func text(_ value: Double, _ places: Int) -> String {
        let scale = (0..<places).reduce(Int64(1)) { scale, _ in scale * 10 }
        let scaled = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard let steps = Int64(exactly: scaled) else { return "" }
        let (whole, rest) = steps.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let sign = steps < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        var digits = String(rest + UInt64(scale)).utf8.dropFirst()
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return sign + String(whole) + "." + String(decoding: digits, as: UTF8.self)
    }
}
