import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-17: two centres on one PostgreSQL keep one store of samples", .timeLimit(.minutes(5)))
struct SampleNodeTests {
    private static let day: Int64 = 86_400_000
    private static let days: Int64 = 6

    /// What was reported: minute by minute, the newest word of each.
    private struct Told {
        var power: [Int64: Int64] = [:]
    }

    private func first(_ nodes: NodeBench) -> Int64 { (nodes.shared.wall() / Self.day - Self.days - 1) * Self.day }

    /// Every fifth minute of a day, or some of it once more with other values.
    private func report(
        _ nodes: NodeBench, _ instants: [Int64], adding: Int64, seq: Int64, at node: TestNode, _ told: inout Told
    ) async throws {
        let items = instants.enumerated().map { place, instant in
            let value = (instant / 60_000) % 5_000 + adding
            told.power[instant] = value
            var item = ReportItem(seq: seq + Int64(place), at: Timestamp(milliseconds: instant))
            item.samples = SampleReport(
                device: nodes.bench.device, at: Timestamp(milliseconds: instant), minutes: 5,
                outlets: [OutletSample(number: 1, power: value)])
            return item
        }
        for start in stride(from: 0, to: items.count, by: LinkReport.mostItems) {
            let part = Array(items[start..<min(start + LinkReport.mostItems, items.count)])
            let word = LinkReport(journal: "journal-1", instance: "i1", epoch: 0, items: part)
            _ = try await node.center.links.report(word, from: nodes.gateway)
        }
    }

    private func kept(_ nodes: NodeBench, _ outlet: OutletID, at node: TestNode) async throws -> [Int64: Int64] {
        let from = Timestamp(milliseconds: first(nodes))
        let query = SeriesQuery(
            outlets: [outlet], quantity: .power, from: from,
            to: from.advanced(byMilliseconds: (Self.days + 1) * Self.day), step: .raw)
        let tracks = try await node.center.measurements.raw(query, as: nodes.person)
        let track = try needed(tracks.first, "a track")
        #expect(Set(track.instants).count == track.instants.count, "none doubled")
        let values = track.values.map { Int64(($0 * 10).rounded()) }
        return Dictionary(uniqueKeysWithValues: zip(track.instants.map(\.milliseconds), values))
    }

    private func minutes(_ nodes: NodeBench) -> [Int64] {
        (1...Self.days * 288).map { first(nodes) + $0 * 300_000 }
    }

    private func hot(_ nodes: NodeBench, at node: TestNode) async throws -> Int64 {
        try await node.database.read { tx in
            try tx.first("SELECT COUNT(*) FROM sample_hot WHERE day < ?", Value(nodes.shared.wall() / Self.day))?
                .integer(0) ?? 0
        }
    }

    @Test("The first living node packs and forgets, the other leaves it alone; when the first is gone the other does")
    func leased() async throws {
        let nodes = try await NodeBench.make()
        await nodes.pass(1_000, looking: [nodes.a, nodes.b])
        let outlet = try await nodes.bench.outlet(1).id
        var told = Told()
        try await report(nodes, minutes(nodes), adding: 0, seq: 100, at: nodes.a, &told)
        let isAFirst = nodes.a.center.nodes.delay == 0
        #expect(isAFirst != (nodes.b.center.nodes.delay == 0))
        let (first, second) = isAFirst ? (nodes.a, nodes.b) : (nodes.b, nodes.a)
        await second.center.packSamples()
        #expect(try await hot(nodes, at: second) == Self.days, "not its turn")
        await first.close()
        await nodes.pass(9_000, looking: [second])
        await nodes.pass(1_000, looking: [second])
        await second.center.packSamples()
        #expect(try await hot(nodes, at: second) == 0, "the first is gone")
        #expect(try await kept(nodes, outlet, at: second) == told.power)
        await nodes.close()
    }

    @Test("Both believe that they are the first: they pack, forget and take late samples at once; 0 lost, 0 doubled")
    func both() async throws {
        let nodes = try await NodeBench.make()
        let outlet = try await nodes.bench.outlet(1).id
        var told = Told()
        try await report(nodes, minutes(nodes), adding: 0, seq: 100, at: nodes.a, &told)
        let end = Timestamp(milliseconds: nodes.shared.wall())
        for round in 0..<4 {
            // Late words for packed and hot days, while two pack them.
            var generator = SeededGenerator(seed: UInt64(round))
            let late = minutes(nodes).shuffled(using: &generator).prefix(60).sorted()
            let packers = [nodes.a, nodes.b].map { node in
                Task {
                    let store = SampleStore(database: node.database)
                    for _ in 0..<4 { _ = try await store.pack(before: end, limit: 3) }
                    let old = Timestamp(milliseconds: 1)
                    let stream = try await node.database.read { tx in
                        try tx.first("SELECT id FROM sample_stream")?.integer(0)
                    }
                    try await store.forget(
                        SampleStreamID(number: stream ?? 0), samplesBefore: old, rollupsBefore: nil)
                }
            }
            let node = round % 2 == 0 ? nodes.a : nodes.b
            try await report(nodes, late, adding: Int64(round + 1) * 7, seq: Int64(round + 1) * 10_000, at: node, &told)
            for packer in packers { try await packer.value }
            #expect(try await kept(nodes, outlet, at: nodes.a) == told.power, "round \(round)")
        }
        while try await SampleStore(database: nodes.b.database).pack(before: end, limit: 20) > 0 {}
        #expect(try await hot(nodes, at: nodes.b) == 0)
        for node in [nodes.a, nodes.b] { #expect(try await kept(nodes, outlet, at: node) == told.power) }
        let hours = SeriesQuery(
            outlets: [outlet], quantity: .power,
            from: Timestamp(milliseconds: first(nodes)),
            to: Timestamp(milliseconds: first(nodes) + Self.days * Self.day), step: .day)
        let series = try await nodes.b.center.measurements.series(hours, as: nodes.person)
        #expect(series[0].n.reduce(0, +) == told.power.count, "roll-ups count each once")
        await nodes.close()
    }
}
