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
    /// A file, or `postgres://…`.
    let place: String

    private struct Result: Encodable {
        var batchValues: [Int] = []
        var batchSeconds: [Double] = []
        var packSeconds = 0.0
        /// Of a file; 0 of a server, which knows it better after tidying up.
        var emptyBytes: Int64 = 0
        var bytes: Int64 = 0
        var fileBytes: Int64 = 0
        /// Milliseconds, by figure.
        var reads: [String: [Double]] = [:]
    }

    func run() async throws {
        let isServer = place.hasPrefix("postgres://")
        let database = try await isServer ? Database.postgres(url: place) : Database.sqlite(path: place)
        try await database.migrate(SampleStore.migrations)
        let store = SampleStore(database: database)
        var result = Result()
        let streams = try await streams(store, database)
        if !isServer { result.emptyBytes = try await SampleFile(database).used }
        try await ingest(store, streams, &result)
        let reads = SampleReads(store: store, database: database, streams: streams, minutes: minutes, source: source)
        result.reads = try await reads.run()
        if !isServer {
            let file = try await SampleFile(database)
            (result.bytes, result.fileBytes) = (file.used, file.whole)
        }
        print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
        await database.close()
    }

    private func streams(_ store: SampleStore, _ database: Database) async throws -> [SampleStreamID] {
        let (columns, count) = (source.columns, try source.devices().count)
        return try await database.write { tx in
            try (0..<count).map { try store.stream("device/\($0)", columns: columns, in: tx).0 }
        }
    }

    private func ingest(_ store: SampleStore, _ streams: [SampleStreamID], _ result: inout Result) async throws {
        let devices = try source.devices()
        for first in stride(from: 1, through: minutes, by: batch) {
            let (frames, values) = Self.frames(first..<min(first + batch, minutes + 1), streams, devices)
            result.batchSeconds.append(try await Stopwatch.seconds { try await store.record(frames) })
            result.batchValues.append(values)
            // As in life: a day that is over is packed while the next one comes.
            if first % 1_440 < batch, first > batch { try await pack(store, before: first, &result) }
        }
        try await pack(store, before: minutes, &result)
    }

    private func pack(_ store: SampleStore, before minute: Int, _ result: inout Result) async throws {
        let before = Self.instant(minute)
        result.packSeconds += try await Stopwatch.seconds {
            while try await store.pack(before: before, limit: 64) > 0 {}
        }
    }

    private static func frames(
        _ minutes: Range<Int>, _ streams: [SampleStreamID], _ devices: [() -> [Int64?]?]
    ) -> ([SampleFrame], values: Int) {
        var frames: [SampleFrame] = []
        var values = 0
        for minute in minutes {
            for (stream, next) in zip(streams, devices) {
                guard let row = next() else { continue }
                values += row.count { $0 != nil }
                let cells = row.map { $0.map { SampleValue.integer($0) } }
                frames.append(SampleFrame(stream: stream, at: instant(minute), values: cells))
            }
        }
        return (frames, values)
    }

    private static func instant(_ minute: Int) -> Timestamp {
        Timestamp(milliseconds: SampleSource.start + Int64(minute) * 60_000)
    }
}

/// How large a SQLite file is.
private struct SampleFile {
    /// Pages in use: those that packing has set free are used again.
    let used: Int64
    let whole: Int64

    init(_ database: Database) async throws {
        (used, whole) = try await database.read { tx in
            let row = try tx.first(
                """
                SELECT (p.page_count - f.freelist_count) * s.page_size AS used, p.page_count * s.page_size AS whole
                FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s
                """)
            return (try row?.integer("used") ?? 0, try row?.integer("whole") ?? 0)
        }
    }
}
