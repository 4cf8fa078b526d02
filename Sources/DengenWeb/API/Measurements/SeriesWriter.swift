import DengenCenter
import DengenModel

/// Series as JSON, number by number: 200,000 points need no tree of values, and no more than a piece of text at a time.
struct SeriesWriter {
    /// Bytes after which a piece goes out.
    private static let piece = 65_536

    private var json = JSONNumbers()

    /// `{"t":[…],"mean":[…],"min":[…],"max":[…],"n":[…]}`.
    static func write(_ series: OutletSeries, _ send: StreamWrite) async throws {
        var writer = SeriesWriter()
        writer.json.append("{")
        try await writer.lists(of: series, send)
        try await writer.end("}", send)
    }

    /// `{"items":[{"outletId":…,"zone":…,"t":[…],…}],"next":null}`.
    static func write(_ all: [OutletSeries], _ send: StreamWrite) async throws {
        var writer = SeriesWriter()
        writer.json.append("{\"items\":[")
        for (index, series) in all.enumerated() {
            writer.json.append(index == 0 ? "{\"outletId\":" : ",{\"outletId\":")
            try writer.json.append(text: series.outlet.rawValue)
            writer.json.append(",\"zone\":")
            try writer.json.append(text: series.zone)
            writer.json.append(",")
            try await writer.lists(of: series, send)
            writer.json.append("}")
        }
        try await writer.end("],\"next\":null}", send)
    }

    private mutating func lists(of series: OutletSeries, _ send: StreamWrite) async throws {
        try await list("\"t\":[", series.t, send) { $0.append($1) }
        try await list("],\"mean\":[", series.mean, send) { $0.append($1) }
        try await list("],\"min\":[", series.min, send) { $0.append($1) }
        try await list("],\"max\":[", series.max, send) { $0.append($1) }
        try await list("],\"n\":[", series.n, send) { $0.append(Int64($1)) }
        json.append("]")
    }

    private mutating func list<Number>(
        _ head: StaticString, _ numbers: [Number], _ send: StreamWrite,
        _ append: (inout JSONNumbers, Number) -> Void
    ) async throws {
        json.append(head)
        for (index, number) in numbers.enumerated() {
            if index > 0 { json.append(",") }
            append(&json, number)
            if json.bytes.count >= Self.piece { try await send(json.take()) }
        }
    }

    private mutating func end(_ tail: StaticString, _ send: StreamWrite) async throws {
        json.append(tail)
        try await send(json.take())
    }
}
