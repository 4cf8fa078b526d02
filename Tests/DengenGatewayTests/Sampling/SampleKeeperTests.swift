import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("C-32, N-18: samples that stay on site")
struct SampleKeeperTests {
    private let device = Samples.device
    private let time = ManualTimeSource(wall: SamplerFeed.midnight)

    private func open() async throws -> GatewayStore {
        let store = try await GatewayStore.open(AgentBench.gateway, directory: try TestDirectory.make())
        _ = try await store.identity()
        return store
    }

    private func keeper(_ store: GatewayStore, _ clock: SiteClock) -> SampleKeeper {
        SampleKeeper(store: store, clock: clock, time: time, logger: AgentBench.quiet)
    }

    private func report(at instant: Int64, _ value: Int64, energy: Int64? = nil) -> SampleReport {
        SampleReport(
            device: device, at: Timestamp(milliseconds: instant), minutes: 1,
            outlets: [
                OutletSample(number: 1, power: value, energy: energy, voltage: 1_000, current: value * 10),
                OutletSample(number: 8, power: 0),
            ])
    }

    private func record(_ facts: [Fact], in store: GatewayStore) async throws {
        for start in stride(from: 0, to: facts.count, by: 200) {
            _ = try await store.record(Array(facts[start...].prefix(200)), device: device, dropping: nil, at: 0)
        }
    }

    /// The values of one column, all there are.
    private func values(_ key: String, of stream: String, in store: GatewayStore) async throws -> SampleTrack? {
        try await store.database.read { tx in
            guard let (id, columns) = try store.samples.find(stream, in: tx),
                let number = columns.firstIndex(where: { $0.key == key })
            else { return nil }
            return try store.samples.raw(
                id, columns: [number], after: Timestamp(milliseconds: 0),
                upTo: Timestamp(milliseconds: 4_000_000_000_000), in: tx
            ).first
        }
    }

    @Test("C-32: 1,440 values per outlet and more are there, before and after they are packed")
    func values() async throws {
        let store = try await open()
        let instants = (1...Int64(1_500)).map { SamplerFeed.midnight - 259_200_000 + $0 * 60_000 }
        try await record(
            instants.enumerated().map { .samples(report(at: $1, Int64($0 % 700), energy: Int64($0))) }, in: store)
        let tracks: [String: [SampleValue]] = [
            "1/power": instants.indices.map { .integer(Int64($0 % 700)) },
            "1/energy": instants.indices.map { .integer(Int64($0)) },
            "1/voltage": instants.map { _ in .integer(1_000) },
            "8/power": instants.map { _ in .integer(0) },
        ]
        for isPacked in [false, true] {
            if isPacked { try await keeper(store, SiteClock(time: time)).tidy() }
            for (key, values) in tracks {
                #expect(
                    try await self.values(key, of: "R1", in: store) == SampleTrack(instants: instants, values: values))
            }
        }
        let frames = try await store.database.read { tx in try tx.rows("SELECT at FROM sample_frame").count }
        #expect(frames == 0, "both days have ended")
        #expect(try await values("8/energy", of: "R1", in: store) == nil)
        await store.close()
    }

    @Test("N-18: 450 days stay, the samples and the means of five minutes; older ones go once the centre told the time")
    func retention() async throws {
        let store = try await open()
        let clock = SiteClock(time: time)
        let day: Int64 = 86_400_000
        let instants = [460, 452, 449, 1].map { SamplerFeed.midnight - $0 * day + 3_600_000 }
        try await record(instants.flatMap { [.samples(report(at: $0, 7)), .means(report(at: $0, 8))] }, in: store)
        try await keeper(store, clock).tidy()
        #expect(try await values("1/power", of: "R1", in: store)?.instants == instants, "nobody told the time")
        clock.note(
            centre: Timestamp(milliseconds: time.wall()), askedAt: time.monotonic(), answeredAt: time.monotonic())
        try await keeper(store, clock).tidy()
        #expect(try await values("1/power", of: "R1", in: store)?.instants == Array(instants.suffix(2)))
        let means = try await values("1/power", of: "R1/5", in: store)
        #expect(means == SampleTrack(instants: Array(instants.suffix(2)), values: [.integer(8), .integer(8)]))
        await store.close()
    }
}
