import DengenModel
import DengenSystem
import DengenWire
import Testing

@testable import DengenGateway

@Suite("C-29..C-32: an agent that measures")
struct SamplingAgentTests {
    @Test("C-31: every minute a sample per outlet; C-30: stopped it stays stopped, also after a restart")
    func agent() async throws {
        let bench = try MeterBench()
        try await bench.withAgent {
            try await bench.pass("four samples") { bench.samples.count >= 4 }
            let minutes = bench.minutes
            #expect(minutes == (0..<Int64(minutes.count)).map { minutes[0] + $0 } && minutes[0] <= 2)
            #expect(bench.samples.allSatisfy { $0.minutes == 1 && !$0.isClockCorrected && $0.device == Samples.device })
            let last = try #require(bench.samples.last)
            #expect(last.outlets.map(\.number) == [1, 2])
            #expect(last.outlets[0].power == 600 && last.outlets[0].voltage == 1_015 && last.outlets[0].current == 600)
            #expect(last.outlets[1] == OutletSample(number: 2, power: 0, energy: 30))
            try await bench.say(.sampling(SamplingOrder(isRunning: false)), marker: "stopped")
            try await expectSilence(bench)
        }
        try await bench.withAgent {
            try await expectSilence(bench)
            try await bench.say(.sampling(SamplingOrder(interval: .five)), marker: "again")
            let count = bench.samples.count
            try await bench.pass("a sample of five minutes") { bench.samples.count > count }
            #expect(bench.samples.last?.minutes == 5 && bench.minutes.last.map { $0 % 5 } == 0)
        }
    }

    private func expectSilence(_ bench: MeterBench) async throws {
        let count = bench.samples.count
        let start = bench.time.monotonic()
        try await bench.pass("three minutes") { bench.time.monotonic() >= start + 180_000 }
        #expect(bench.samples.count == count)
    }

    @Test("trust 4.4: a gateway whose clock is two hours slow stamps by the centre's, and says so")
    func slowClock() async throws {
        let bench = try MeterBench()
        bench.centre.setWall(ahead: 7_200_000)
        try await bench.withAgent {
            try await bench.pass("three samples") { bench.samples.count >= 3 }
            #expect(bench.samples.allSatisfy { $0.isClockCorrected })
            #expect(bench.minutes.allSatisfy { $0 > 120 && $0 < 140 })
            #expect(bench.samples.allSatisfy { $0.at.milliseconds % 60_000 == 0 })
        }
    }

    @Test("N-18: while reports are refused they are short, whatever waits; then all of it comes, in larger ones")
    func outage() async throws {
        let bench = try MeterBench()
        try await bench.withAgent {
            bench.centre.refuse(503)
            let (before, start) = (bench.centre.requests.count, bench.time.monotonic())
            try await bench.pass("twelve minutes") { bench.time.monotonic() >= start + 720_000 }
            let tries = try bench.centre.requests.dropFirst(before).filter { $0.path == LinkRules.reportPath }
                .map { try LinkCoding.decode(LinkReport.self, from: $0.body).items.count }
            #expect(tries.count > 20 && tries.dropFirst().allSatisfy { $0 <= 8 } && tries.last == 8)
            let (taken, count) = (bench.centre.reports.count, bench.samples.count)
            bench.centre.refuse(nil)
            try await bench.pass("all has come") { bench.samples.count >= count + 11 }
            let sizes = bench.centre.reports.dropFirst(taken).map(\.items.count)
            #expect(sizes.first == 8 && sizes.contains { $0 > 8 }, "\(sizes)")
            let minutes = bench.minutes
            #expect(minutes == (0..<Int64(minutes.count)).map { minutes[0] + $0 })
        }
    }
}
