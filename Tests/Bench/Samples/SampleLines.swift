import DengenStore
import Foundation

/// Writes a set of data for other databases: InfluxDB's line protocol, which VictoriaMetrics reads too, in files of one
/// batch each; with `.rows` instead comma-separated rows of series, second and value for PostgreSQL.
enum SampleLines {
    static func write(_ source: SampleSource, minutes: Int, batch: Int, to folder: String, asRows: Bool) throws {
        let devices = try source.devices()
        let keys = source.columns.map { $0.key.split(separator: "/") }
        var text = ""
        for minute in 1...minutes {
            let second = (SampleSource.start + Int64(minute) * 60_000) / 1000
            for (device, next) in devices.enumerated() {
                guard let row = next() else { continue }
                text += asRows ? rows(row, device, second) : lines(row, keys, device, second)
            }
            if minute % batch == 0 || minute == minutes {
                try text.write(toFile: "\(folder)/\(1_000_000 + minute).txt", atomically: false, encoding: .utf8)
                text = ""
            }
        }
    }

    private static func rows(_ row: [Int64?], _ device: Int, _ second: Int64) -> String {
        row.enumerated().map { column, value in
            value.map { "\(device * 64 + column),\(second),\($0)\n" } ?? ""
        }.joined()
    }

    /// One line per outlet, its quantities as fields.
    private static func lines(
        _ row: [Int64?], _ keys: [[Substring]], _ device: Int, _ second: Int64
    ) -> String {
        var fields: [(outlet: Substring, text: String)] = []
        for (key, value) in zip(keys, row) {
            guard let value else { continue }
            let outlet = key.count > 1 ? key[0] : "0"
            let field = "\(key[key.count - 1])=\(value)"
            if fields.last?.outlet == outlet {
                fields[fields.count - 1].text += "," + field
            } else {
                fields.append((outlet, field))
            }
        }
        return fields.map { "s,d=\(device),o=\($0.outlet) \($0.text) \(second)000000000\n" }.joined()
    }
}
