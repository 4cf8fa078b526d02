import DengenModel
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

/// A site on a clock of its own: its file outlives the agent, which is killed without a word.
private final class OutageSite {
    let time = ManualTimeSource(wall: SamplerFeed.midnight)
    let directory: String
    let device = Samples.device
    private var store: GatewayStore
    private var journal: Journal
    private var sampling: DeviceSampling
    private let clock: SiteClock
    private let name: String
    /// What the agent knows to be on the disk.
    private(set) var kept: [Int64] = []
    /// What was being written as the agent was killed.
    private(set) var torn: Set<Int64> = []
    /// What the centre took, with its number.
    private(set) var arrived: [ReportItem] = []
    private var acknowledged: Int64 = 0

    init() async throws {
        directory = try TestDirectory.make()
        store = try await GatewayStore.open(AgentBench.gateway, directory: directory)
        name = try await store.identity().journal
        journal = try await Journal(store: store, time: time)
        sampling = DeviceSampling(device: device)
        clock = SiteClock(time: time)
    }

    /// Ends the agent where it stands, maybe in the middle of a write, and begins a new one on its file.
    func kill(after milliseconds: Int64) async throws {
        let facts = sampling.takeDone()
        let write = Task { [journal, device] in try await journal.keep(samples: facts, of: device) }
        await store.close()
        switch await write.result {
        case .success: note(facts)
        case .failure: torn.formUnion(facts.compactMap(\.instant))
        }
        time.advance(milliseconds: milliseconds)
        store = try await GatewayStore.open(AgentBench.gateway, directory: directory)
        #expect(try await store.identity().journal == name)
        journal = try await Journal(store: store, time: time)
        sampling = DeviceSampling(device: device)
    }

    func step(_ milliseconds: Int64, total: Double) async throws {
        time.advance(milliseconds: milliseconds)
        measure(total: total)
        let facts = sampling.takeDone()
        if facts.isEmpty { return }
        #expect(try await journal.keep(samples: facts, of: device))
        note(facts)
    }

    /// One look at the hardware, whose samples are not written yet.
    func measure(total: Double) {
        let now = clock.now
        sampling.follow(SamplingOrder(), at: now)
        let quantities = Quantities(power: 60, energy: total, voltage: 101.5, current: 0.6)
        let reading = DeviceReading(outlets: [OutletReading(number: 1, state: .on, quantities: quantities)])
        sampling.take(reading, at: now, holdsFor: 15_000)
    }

    /// Posts one report; the reply may be lost.
    /// - Returns: whether there was anything to say.
    func report(isReplyLost: Bool) async throws -> Bool {
        let items = try await journal.unreported()
        for item in items where item.seq > acknowledged {
            arrived.append(item)
            acknowledged = item.seq
        }
        if !isReplyLost {
            journal.acknowledge(upTo: acknowledged)
            if items.isEmpty { try await journal.tidy() }
        }
        return !items.isEmpty
    }

    func close() async { await store.close() }

    private func note(_ facts: [Fact]) { kept += facts.compactMap(\.instant) }
}

extension Fact {
    fileprivate var instant: Int64? {
        guard case .samples(let report) = self else { return nil }
        return (report.at.milliseconds - SamplerFeed.midnight) / 60_000
    }
}

@Suite("N-18, R-12: three hours without a link, killed at random in them")
struct SamplingOutageTests {
    @Test("0 samples lost, 0 doubled", arguments: 1...3)
    func outage(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let site = try await OutageSite()
        var kills = 0
        var total = 0.0
        let hours: Int64 = 4
        var expected = Set((1...hours * 60).map { $0 })
        while site.time.monotonic() < hours * 3_600_000 {
            total += 0.25
            try await site.step(Int64.random(in: 4_000...5_500, using: &generator), total: total)
            let minute = site.time.monotonic() / 60_000
            let isLinked = minute < 30 || minute >= 210
            if isLinked {
                _ = try await site.report(isReplyLost: Int.random(in: 0..<3, using: &generator) == 0)
            }
            guard Int.random(in: 0..<150, using: &generator) == 0 else { continue }
            kills += 1
            site.time.advance(milliseconds: Int64.random(in: 0...4_000, using: &generator))
            let before = site.time.monotonic()
            site.measure(total: total)
            try await site.kill(after: Int64.random(in: 0...90_000, using: &generator))
            // Nobody looked when these minutes ended, or had looked in the last one: they may have no sample.
            for gone in before / 60_000...site.time.monotonic() / 60_000 + 1 { expected.remove(gone) }
        }
        while try await site.report(isReplyLost: false) {}
        let instants = site.arrived.compactMap { $0.samples }.map {
            ($0.at.milliseconds - SamplerFeed.midnight) / 60_000
        }
        #expect(Set(instants).count == instants.count, "none is doubled")
        #expect(Set(site.kept).subtracting(instants).isEmpty, "none that was on the disk is lost")
        #expect(Set(instants).subtracting(site.kept).isSubset(of: site.torn))
        #expect(expected.subtracting([hours * 60]).subtracting(instants).isEmpty, "every minute that was looked at")
        #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 < $1 } && kills > 5)
        check(site.arrived.compactMap { $0.samples })
        await site.close()
    }

    private func check(_ reports: [SampleReport]) {
        let outlets = reports.compactMap(\.outlets.first)
        #expect(outlets.count == reports.count)
        #expect(
            outlets.allSatisfy { $0.power ?? 600 == 600 && $0.current ?? 600 == 600 && $0.voltage ?? 1_015 == 1_015 })
        #expect(outlets.filter { $0.power == nil }.count < outlets.count / 10)
        let totals = outlets.compactMap(\.energy)
        #expect(totals.count == outlets.count && zip(totals, totals.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
