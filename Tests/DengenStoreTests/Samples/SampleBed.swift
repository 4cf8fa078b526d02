import DengenModel
import DengenStore
import Testing
import TestSupport

/// A store with one stream, and the oracle that knows what it must say.
struct SampleBed {
    /// Midnight UTC.
    static let start: Int64 = 1_795_219_200_000
    static let columns = [
        SampleColumn(key: "1/power", form: .decimal(places: 1)),
        SampleColumn(key: "1/energy", form: .decimal(places: 1), isTotal: true),
        SampleColumn(key: "1/state", form: .text),
        SampleColumn(key: "1/angle", form: .real),
        SampleColumn(key: "2/energy", form: .decimal(places: 0), isTotal: true),
    ]
    static let decimals = [0, 1, 4]

    let database: Database
    let store: SampleStore
    let stream: SampleStreamID
    var oracle = SampleOracle(columns: columns)

    init(_ engine: TestEngine) async throws {
        try await self.init(engine.make())
    }

    init(_ database: Database, stream name: String = "device/1") async throws {
        self.database = database
        let store = SampleStore(database: database)
        self.store = store
        try await database.migrate(SampleStore.migrations)
        stream = try await database.write { tx in try store.stream(name, columns: Self.columns, in: tx).0 }
    }

    /// Minutes since the start of the bed.
    static func minute(_ number: Int64) -> Timestamp { Timestamp(milliseconds: start + number * 60_000) }

    func frame(_ at: Timestamp, _ values: SampleValue?...) -> SampleFrame {
        SampleFrame(stream: stream, at: at, values: values)
    }

    mutating func record(_ frames: [SampleFrame]) async throws {
        try await store.record(frames)
        for frame in frames { oracle.record(frame) }
    }

    /// A frame with some values missing; its totals rise, go round and begin anew.
    func frame(_ at: Int64, _ dice: inout SampleDice) -> SampleFrame {
        let all: [SampleValue] = [
            .integer(dice.number(-50...15_000)), .integer(dice.oneIn(9) ? dice.number(0...99) : at / 977 % 655_360),
            .text(["on", "off", "故障"][dice.number(0...2)]), .real(Double(dice.number(-9...9)) / 7),
            .integer(at / 60_000 % 65_536),
        ]
        let values = all.prefix(dice.number(1...5)).map { dice.oneIn(6) ? nil : $0 }
        return SampleFrame(stream: stream, at: Timestamp(milliseconds: at), values: values)
    }

    /// Everything that can be read of the span and its neighbourhood is as the oracle says.
    func expectAll(_ from: Int64, _ to: Int64, _ place: SourceLocation = #_sourceLocation) async throws {
        try await expectRaw([0, 1, 2, 3, 4], from, to, place)
        try await expectSteps([from, to], place)
        try await expectLatest(place)
    }

    func expectRaw(
        _ columns: [Int], _ from: Int64, _ to: Int64, _ place: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await database.read { tx in
            try store.raw(
                stream, columns: columns, after: Timestamp(milliseconds: from), upTo: Timestamp(milliseconds: to),
                in: tx)
        }
        #expect(found == oracle.raw(columns, after: from, upTo: to), sourceLocation: place)
    }

    func expectSteps(_ edges: [Int64], _ place: SourceLocation = #_sourceLocation) async throws {
        let found = try await database.read { tx in
            try store.steps(
                stream, columns: Self.decimals, edges: edges.map { Timestamp(milliseconds: $0) }, in: tx)
        }
        #expect(found == oracle.steps(Self.decimals, edges: edges), sourceLocation: place)
    }

    func expectLatest(_ place: SourceLocation = #_sourceLocation) async throws {
        let found = try await database.read { tx in
            try store.latest(stream, in: tx).map {
                $0.map { SampleTrack(instants: [$0.at.milliseconds], values: [$0.value]) }
            }
        }
        let wanted = oracle.latest().map {
            $0.map { SampleTrack(instants: [$0.at.milliseconds], values: [$0.value]) }
        }
        #expect(found == wanted, sourceLocation: place)
    }
}
