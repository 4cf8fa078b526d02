import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@testable import DengenCenter

@Suite("C-40: readings of now while somebody looks", .timeLimit(.minutes(2)))
struct LiveReadingTests {
    private func word(_ bench: SampleBench, _ power: Double, epoch: Int64 = 0) -> LinkReport {
        let readings = [
            OutletReading(
                number: 1, state: .on,
                quantities: Quantities(power: power, energy: 10, voltage: 101.5, current: 0.6)),
            OutletReading(number: 99, state: .on, quantities: Quantities(power: 1)),
        ]
        let live = [StateReport(device: bench.bench.key(of: bench.device), outlets: readings)]
        return LinkReport(journal: "journal-1", instance: "i1", epoch: epoch, items: [], live: live)
    }

    private func kept(_ bench: SampleBench) async throws -> Int64? {
        let id = bench.outlets[0]
        return try await bench.bench.database.read { tx in
            try tx.first("SELECT power_mw FROM outlet WHERE id = ?", Value(id))?.integerOrNil("power_mw")
        }
    }

    @Test("The gateway is told which devices, once in ten seconds, again while the page is open, and nobody's else")
    func watched() async throws {
        let bench = try await SampleBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.bench.gateway, instance: "i1"))
        let wanted = WatchOrder(devices: [bench.bench.key(of: bench.device)])
        for _ in 0..<3 {
            for _ in 0..<3 { try await bench.measurements.watch(bench.outlets, as: bench.person) }
            #expect(try await frames.nextWatch() == wanted)
            bench.bench.time.advance(milliseconds: 10_000)
        }
        try await bench.measurements.watch(bench.outlets, as: try await bench.bench.stranger())
        try await bench.measurements.setSampling(
            SamplingOrder(interval: .five), of: bench.bench.gateway.id, as: bench.person)
        await bench.bench.pass(250)
        while let frame = await frames.next() {
            if case .watch = frame { Issue.record("told for a stranger") }
            if case .sampling(let order) = frame, order.interval == .five { break }
        }
    }

    @Test("Outlet, device and latest values show it, pages hear of it, nothing is written, and it grows old")
    func shown() async throws {
        let bench = try await SampleBench.make()
        let before = try await kept(bench)
        let changes = bench.center.live.changes(as: bench.person)
        let pump = Task { await bench.center.live.run() }
        defer { pump.cancel() }
        let reply = try await bench.center.links.report(word(bench, 61.5), from: bench.bench.gateway)
        #expect(reply.acknowledged == 0)
        let outlet = try await bench.center.fleet.outlet(bench.outlets[0], as: bench.person).summary
        #expect(outlet.quantities?.power == 61.5 && outlet.readAt == bench.bench.time.wallTime)
        let board = try await bench.center.fleet.switchBoard(of: bench.device, as: bench.person)
        #expect(board.outlets.first?.quantities?.current == 0.6)
        let latest = try await bench.measurements.latest([bench.outlets[0]], as: bench.person)[0]
        #expect(latest.quantities.voltage == 101.5 && latest.at == bench.bench.time.wallTime)
        #expect(try await kept(bench) == before)
        var iterator = changes.makeAsyncIterator()
        while let change = await iterator.next() {
            if case .outlet(bench.outlets[0], _) = change.subject { break }
        }
        bench.bench.time.advance(milliseconds: 30_000)
        let old = try await bench.center.fleet.outlet(bench.outlets[0], as: bench.person).summary
        #expect(old.quantities?.power != 61.5)
    }

    @Test("A word that was told with a number later counts; what cannot be is left out")
    func newest() async throws {
        let bench = try await SampleBench.make()
        _ = try await bench.center.links.report(word(bench, .infinity), from: bench.bench.gateway)
        let bare = try await bench.center.fleet.outlet(bench.outlets[0], as: bench.person).summary
        #expect(bare.quantities?.power == nil && bare.quantities?.voltage == 101.5)
        bench.bench.time.advance(milliseconds: 1_000)
        let edge = bench.bench.time.wallTime
        try await bench.feed([bench.report(edge, [OutletSample(number: 1, power: 420)])], seq: 900)
        let latest = try await bench.measurements.latest([bench.outlets[0]], as: bench.person)[0]
        #expect(latest.quantities.power == 42)
    }
}

extension FrameReader {
    mutating func nextWatch() async throws -> WatchOrder {
        while let frame = await next() {
            if case .watch(let order) = frame { return order }
        }
        throw Missing(what: "a watch order")
    }
}

extension ManualTimeSource {
    fileprivate var wallTime: Timestamp { Timestamp(milliseconds: wall()) }
}
