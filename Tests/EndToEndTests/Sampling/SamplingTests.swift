import DengenCenter
import DengenModel
import DengenSystem
import TestSupport
import Testing

@Suite("N-18, R-12: samples from the meter to the centre", .serialized)
struct SamplingTests {
    /// What the tap's gateway lived through.
    private struct Life {
        var start: Int64
        /// Minutes that ended while the gateway was away, or that it began late in.
        var torn: Set<Int64> = []
        var restarts = 0

        func minute(of wall: Int64) -> Int64 { (wall - start) / 60_000 }
    }

    @Test("Three simulated hours without a link, gateway and centre ended at random: 0 lost, 0 doubled")
    func outage() async throws {
        let stage = try await MeteredStage()
        do {
            try await stage.startCentre()
            try await stage.startGateway()
            let life = try await live(on: stage, from: (stage.time.wall() / 60_000 + 1) * 60_000)
            try await check(stage, life)
        } catch {
            try await stage.stopAll()
            throw error
        }
        try await stage.stopAll()
    }

    /// Half an hour with a link, three hours without, and five minutes in which the centre ends once more.
    private func live(on stage: MeteredStage, from start: Int64) async throws -> Life {
        var life = Life(start: start)
        var changes: [(minute: Int64, act: (MeteredStage) async throws -> Void)] = [
            (30, { try await $0.stop("centre") }), (210, { try await $0.startCentre() }),
            (212, { try await $0.stop("centre") }), (213, { try await $0.startCentre() }),
        ]
        while life.minute(of: stage.time.wall()) < 215 {
            let before = stage.time.wall()
            if let next = changes.first, next.minute <= life.minute(of: before) {
                changes.removeFirst()
                try await next.act(stage)
            }
            try await stage.pass()
            guard Int.random(in: 0..<250) == 0 else { continue }
            life.restarts += 1
            let stopped = life.minute(of: stage.time.wall())
            try await stage.stop("gateway")
            try await stage.startGateway()
            life.torn.formUnion(stopped...life.minute(of: stage.time.wall()) + 1)
        }
        return life
    }

    private func check(_ stage: MeteredStage, _ life: Life) async throws {
        let expected = Set((2...214).map { Int64($0) }).subtracting(life.torn)
        var minutes: [Int64] = []
        for _ in 0..<200 {
            try await stage.pass()
            minutes = try await stage.samples(.energy).instants.map { life.minute(of: $0.milliseconds) }
            if expected.isSubset(of: minutes) { break }
        }
        #expect(expected.subtracting(minutes).isEmpty, "\(life.restarts) restarts")
        #expect(expected.count > 100 && Set(minutes).count == minutes.count)
        let totals = try await stage.samples(.energy).values
        #expect(zip(totals, totals.dropFirst()).allSatisfy { $0 < $1 })
        let power = try await stage.samples(.power).values
        #expect(power.allSatisfy { $0 == 60 } && power.count >= expected.count)
    }
}
