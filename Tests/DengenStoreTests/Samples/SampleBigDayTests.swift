import DengenModel
import TestSupport
import Testing

@testable import DengenStore

/// Days of more cells than one pack holds; a cell counts, empty or not.
@Suite("Days of very many samples (C-29, N-18)")
struct SampleBigDayTests {
    private static let width = 4_096
    private static let wanted = [0, 7, 4_095]

    private let database: Database
    private let store: SampleStore

    init() async throws {
        database = try await TestEngine.sqlite.make()
        store = SampleStore(database: database)
        try await database.migrate(SampleStore.migrations)
    }

    @Test("A day of too many cells for one pack is packed by some hours each, read and healed as any other")
    func parts() async throws {
        let wide = try await stream("wide")
        try await store.record((1...700).map { Self.frame(wide, second: $0 * 120) })
        let before = try await contents(wide)
        #expect(before.raw.map(\.values.count) == [700, 700, 100])
        #expect(try await store.pack(before: SampleBed.minute(1_440), limit: 9) == 1)
        #expect(try await packs(wide) > 1)
        #expect(try await contents(wide) == before)
        let late = Self.frame(wide, second: 43_201)
        try await store.record([late])
        let healed = try await contents(wide)
        #expect(healed.raw[0].instants == (before.raw[0].instants + [late.at.milliseconds]).sorted())
        #expect(try await store.pack(before: SampleBed.minute(1_440), limit: 9) == 1)
        #expect(try await contents(wide) == healed)
        #expect(try await database.read { tx in try tx.first("SELECT COUNT(*) FROM sample_frame")?.integer(0) } == 0)
    }

    @Test("An hour of too many cells stays as frames and is told; what is behind it is packed, and old ones go")
    func anHour() async throws {
        let (wide, other) = (try await stream("wide"), try await stream("other"))
        try await store.record((1...2_100).map { Self.frame(wide, second: $0) })
        for day in 0..<2 { try await store.record([Self.frame(other, second: day * 86_400 + 60)]) }
        let before = try await contents(wide)
        let end = SampleBed.minute(2 * 1_440)
        for _ in 0..<2 { #expect(try await store.pack(before: end, limit: 1) == 1) }
        #expect(try await packs(other) == 1)
        let store = store
        await #expect(throws: StoreError.value("an hour of too many samples to be packed")) {
            try await store.pack(before: end, limit: 1)
        }
        #expect(try await contents(wide) == before)
        try await store.forget(wide, samplesBefore: end, rollupsBefore: nil)
        #expect(try await contents(wide).raw.allSatisfy(\.values.isEmpty))
        #expect(try await store.pack(before: end, limit: 1) == 0)
    }

    private struct Contents: Equatable {
        var raw: [SampleTrack]
        var steps: [[SampleStep?]]
    }

    private func contents(_ stream: SampleStreamID) async throws -> Contents {
        try await database.read { [store] tx in
            let edges = (0...48).map { SampleBed.minute($0 * 30) }
            return Contents(
                raw: try store.raw(stream, columns: Self.wanted, after: edges[0], upTo: edges[48], in: tx),
                steps: try store.steps(stream, columns: Self.wanted, edges: edges, in: tx))
        }
    }

    /// How many packs its first day is.
    private func packs(_ stream: SampleStreamID) async throws -> Int {
        let body = try await database.read { tx in
            try tx.first("SELECT body FROM sample_day WHERE stream = ? ORDER BY day", Value(stream.number))?.blob(0)
        }
        return try DayBody.packs(in: #require(body)).count
    }

    private func stream(_ name: String) async throws -> SampleStreamID {
        let columns = (0..<Self.width).map { SampleColumn(key: "\($0)", form: .decimal(places: 0)) }
        return try await database.write { [store] tx in try store.stream(name, columns: columns, in: tx).0 }
    }

    /// A value in the first and eighth column, now and then one in the last.
    private static func frame(_ stream: SampleStreamID, second: Int) -> SampleFrame {
        var values: [SampleValue?] = Array(repeating: nil, count: second % 7 == 0 ? width : 8)
        values[0] = .integer(Int64(second))
        values[7] = .integer(Int64(second * 37 % 101))
        if values.count == width { values[width - 1] = .integer(1) }
        return SampleFrame(
            stream: stream, at: Timestamp(milliseconds: SampleBed.start + Int64(second) * 1_000), values: values)
    }
}
