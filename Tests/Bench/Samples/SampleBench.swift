import DengenModel
import DengenStore
import DengenSystem
import Foundation

/// Puts a set of data into a store of its own, packs it and reads it; one line of JSON.
struct SampleBench {
    let source: SampleSource
    let minutes: Int
    /// Minutes that one transaction holds.
    let batch: Int
    let path: String

    private struct Result: Encodable {
        var values = 0
        var ingestSeconds = 0.0
        var packSeconds = 0.0
        var bytes: Int64 = 0
        /// Values per second around so many stored values.
        var rates: [String: Double] = [:]
        var dayMs: [Double] = []
        var yearMs: [Double] = []
        var monthOfEightMs: [Double] = []
    }

    /// Where the rate is looked at, and over how many values.
    private static let marks = [1_000_000, 4_000_000, 16_000_000]
    private static let window = 500_000

    func run() async throws {
        let database = try await Database.sqlite(path: path)
        try await database.migrate(SampleStore.migrations)
        let store = SampleStore(database: database)
        var result = Result()
        let streams = try await ingest(store, database, &result)
        let end = Timestamp(milliseconds: SampleSource.start + Int64(minutes) * 60_000)
        result.packSeconds += try await Self.seconds { try await Self.pack(store, before: end) }
        try await read(store, database, streams, end, &result)
        result.bytes = try await Self.usedBytes(database)
        print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
        await database.close()
    }

    private func ingest(
        _ store: SampleStore, _ database: Database, _ result: inout Result
    ) async throws -> [SampleStreamID] {
        let devices = try source.devices()
        let (columns, count) = (source.columns, devices.count)
        let streams = try await database.write { tx in
            try (0..<count).map { try store.stream("device/\($0)", columns: columns, in: tx).0 }
        }
        var history: [(values: Int, seconds: Double)] = []
        for first in stride(from: 1, through: minutes, by: batch) {
            var frames: [SampleFrame] = []
            var values = 0
            for minute in first..<min(first + batch, minutes + 1) {
                let at = Timestamp(milliseconds: SampleSource.start + Int64(minute) * 60_000)
                for (stream, next) in zip(streams, devices) {
                    guard let row = next() else { continue }
                    values += row.count { $0 != nil }
                    frames.append(SampleFrame(stream: stream, at: at, values: row.map { $0.map { .integer($0) } }))
                }
            }
            let ready = frames
            result.ingestSeconds += try await Self.seconds { try await store.record(ready) }
            result.values += values
            history.append((result.values, result.ingestSeconds))
            // As in life: a day that is over is packed while the next one comes.
            if first % 1_440 < batch, first > batch {
                let now = Timestamp(milliseconds: SampleSource.start + Int64(first) * 60_000)
                result.packSeconds += try await Self.seconds { try await Self.pack(store, before: now) }
            }
        }
        for mark in Self.marks { result.rates["\(mark)"] = Self.rate(history, at: mark) }
        return streams
    }

    private static func rate(_ history: [(values: Int, seconds: Double)], at mark: Int) -> Double? {
        guard let end = history.first(where: { $0.values >= mark }),
            let start = history.last(where: { $0.values <= mark - window })
        else { return nil }
        return Double(end.values - start.values) / (end.seconds - start.seconds)
    }

    private static func pack(_ store: SampleStore, before: Timestamp) async throws {
        while try await store.pack(before: before, limit: 64) > 0 {}
    }

    /// Pages in use: those that packing has set free are used again.
    private static func usedBytes(_ database: Database) async throws -> Int64 {
        try await database.read { tx in
            let row = try tx.first(
                """
                SELECT (p.page_count - f.freelist_count) * s.page_size AS bytes
                FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s
                """)
            return try row?.integer("bytes") ?? 0
        }
    }

    private func read(
        _ store: SampleStore, _ database: Database, _ streams: [SampleStreamID], _ end: Timestamp,
        _ result: inout Result
    ) async throws {
        let day: Int64 = 86_400_000
        let column = source.columns.count > 8 ? 8 : 0
        for round in 0..<20 {
            let stream = streams[round * 7 % streams.count]
            let from = SampleSource.start + Int64(round % max(1, minutes / 1_440)) * day
            result.dayMs.append(
                try await Self.seconds {
                    _ = try await database.read { tx in
                        try store.raw(
                            stream, columns: [column], after: Timestamp(milliseconds: from),
                            upTo: Timestamp(milliseconds: from + day), in: tx)
                    }
                } * 1000)
            result.yearMs.append(try await steps(store, database, stream, [column], days: 365) * 1000)
            let eight = source.columns.count >= 32 ? (0..<8).map { $0 * 4 } : [column]
            result.monthOfEightMs.append(try await steps(store, database, stream, eight, days: 31) * 1000)
        }
    }

    /// Seconds for so many days by the day.
    private func steps(
        _ store: SampleStore, _ database: Database, _ stream: SampleStreamID, _ columns: [Int], days: Int
    ) async throws -> Double {
        let edges = (0...days).map { Timestamp(milliseconds: SampleSource.start + Int64($0) * 86_400_000) }
        return try await Self.seconds {
            _ = try await database.read { tx in try store.steps(stream, columns: columns, edges: edges, in: tx) }
        }
    }

    private static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let began = clock.now
        try await work()
        return (clock.now - began) / .seconds(1)
    }
}
