import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging
import Synchronization
import TestSupport
import Testing

@testable import DengenCenter

@Suite("R-03: samples stop first when the centre's disk is nearly full")
struct SampleRoomTests {
    @Test("They are dropped and everybody is told; outcomes, audit and log go on; they resume as room is there")
    func full() async throws {
        let folder = try TestDirectory.make()
        let free = Mutex<Int64>(90 << 20)
        let reserve = DiskReserve(folder: folder) { DiskReserve.Space(free: free.withLock { $0 }, whole: 100 << 30) }
        let database = try await Database.sqlite(path: folder + "/centre.sqlite", reserve: reserve)
        let time = ManualTimeSource()
        let bench = try await CenterBench.make(
            try await CenterBench.open(database, time), database, time)
        try await bench.link()
        let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        await bench.center.packSamples()
        await bench.center.packSamples()
        #expect(try await bench.codes().count { $0 == "DX-96" } == 1, "told once")
        #expect(try await bench.report(10) { $0.samples = sample(bench, minute: 1) } == 10, "acknowledged all the same")
        try await bench.word(11, command.id, Command.Outcome(.confirmed))
        #expect(try await bench.status(command.id) == .confirmed)
        #expect(try await samples(of: bench) == 0)
        free.withLock { $0 = 200 << 20 }
        await bench.center.packSamples()
        #expect(try await bench.codes().first == "DX-97")
        try await bench.report(12) { $0.samples = sample(bench, minute: 2) }
        #expect(try await samples(of: bench) == 1)
        await database.close()
    }

    private func sample(_ bench: CenterBench, minute: Int64) -> SampleReport {
        SampleReport(
            device: bench.device, at: Timestamp(milliseconds: bench.time.wall() / 60_000 * 60_000 - minute * 60_000),
            minutes: 1, outlets: [OutletSample(number: 1, power: 7)])
    }

    private func samples(of bench: CenterBench) async throws -> Int64 {
        try await bench.database.read { tx in try tx.first("SELECT COUNT(*) FROM sample_frame")?.integer(0) ?? 0 }
    }
}
