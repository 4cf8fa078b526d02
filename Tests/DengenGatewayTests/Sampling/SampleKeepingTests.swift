import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Synchronization
import TestSupport
import Testing

@testable import DengenGateway

@Suite("N-18: samples in the agent's file")
struct SampleKeepingTests {
    private let device = Samples.device
    private let time = ManualTimeSource(wall: SamplerFeed.midnight)

    private func report(_ second: Int64, power: Int64 = 5) -> SampleReport {
        SampleReport(
            device: device, at: Timestamp(milliseconds: SamplerFeed.midnight + second * 1_000), minutes: 1,
            outlets: [OutletSample(number: 1, power: power)])
    }

    private func open(_ directory: String? = nil) async throws -> GatewayStore {
        let store = try await GatewayStore.open(AgentBench.gateway, directory: try directory ?? TestDirectory.make())
        _ = try await store.identity()
        return store
    }

    /// Keeps facts; the seconds of the samples that are to be reported.
    private func keep(_ store: GatewayStore, _ facts: [Fact]) async throws -> [Int64?] {
        try await store.record(facts, device: device, dropping: nil, at: 0).map { item in
            item.samples.map { ($0.at.milliseconds - SamplerFeed.midnight) / 1_000 }
        }
    }

    @Test("trust 4.4: of two samples of one instant the first stays, whatever the clock does and whoever asks")
    func once() async throws {
        let directory = try TestDirectory.make()
        var store = try await open(directory)
        #expect(
            try await keep(store, [.samples(report(60)), .connection(true), .samples(report(60, power: 9))]) == [
                60, nil,
            ])
        #expect(try await keep(store, [.samples(report(120)), .means(report(300))]) == [120])
        await store.close()
        store = try await open(directory)
        #expect(try await keep(store, [.samples(report(120)), .samples(report(60)), .samples(report(-3_480))]) == [])
        #expect(try await keep(store, [.samples(report(-3_481))]) == [-3_481], "a clock that was wrong begins anew")
        #expect(try await keep(store, [.samples(report(180))]) == [180])
        #expect(try await store.outbox(from: 1, limit: 9).map(\.seq) == [1, 2, 3, 4, 5])
        await store.close()
    }

    @Test("C-30: the order holds after a restart without a link; one minute and running unless told")
    func order() async throws {
        let directory = try TestDirectory.make()
        var store = try await open(directory)
        let rules = SamplingRules(try await store.identity().sampling, store: store, time: time)
        #expect(rules.order == SamplingOrder(interval: .one, isRunning: true))
        let order = SamplingOrder(interval: .twenty, isRunning: false)
        try await rules.apply(order)
        #expect(rules.order == order)
        await store.close()
        store = try await open(directory)
        #expect(SamplingRules(try await store.identity().sampling, store: store, time: time).order == order)
        await store.close()
    }

    @Test("R-03: with no room on the disk samples are dropped and that is told; orders find some; then they go on")
    func noRoom() async throws {
        let directory = try TestDirectory.make()
        let free = Mutex<Int64>(80 << 20)
        let reserve = DiskReserve(folder: directory) {
            DiskReserve.Space(free: free.withLock { $0 }, whole: 100 << 30)
        }
        let store = try await GatewayStore.open(AgentBench.gateway, directory: directory, reserve: reserve)
        _ = try await store.identity()
        let journal = try await Journal(store: store, time: time)
        #expect(try await !journal.keep(samples: [.samples(report(60))], of: device), "80 MiB are too few to begin")
        #expect(try await !journal.keep(samples: [.samples(report(120))], of: device))
        #expect(try await journal.unreported().map(\.happening?.code) == [.samplesStopped], "told once")
        try await journal.admit(Samples.entry("c1"))
        try await journal.record([.outcome(Samples.id("c1"), Command.Outcome(.confirmed))], device: device)
        #expect(try await journal.unreported().last?.outcome?.command == Samples.id("c1"))
        free.withLock { $0 = 97 << 20 }
        #expect(try await journal.keep(samples: [.samples(report(180))], of: device))
        let told = try await journal.unreported()
        #expect(told.suffix(2).map(\.samples?.at.milliseconds) == [report(180).at.milliseconds, nil])
        #expect(told.last?.happening?.code == .samplesResumed)
        await store.close()
    }
}
