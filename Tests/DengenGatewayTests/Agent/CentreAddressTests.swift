import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("An agent that knows several nodes of its centre (N-27)")
struct CentreAddressTests {
    @Test("Addresses are taken in turn, from any of them on, without a slash at the end")
    func turns() {
        let addresses = CentreAddresses(["http://a/", "http://b", "http://c/"], startingAt: 7)
        #expect(addresses.current == "http://b")
        addresses.advance()
        #expect(addresses.current == "http://c")
        addresses.advance()
        #expect(addresses.current == "http://a")
        let one = CentreAddresses(["http://only"], startingAt: 1_000)
        one.advance()
        #expect(one.current == "http://only")
    }

    @Test("N-27: whichever it begins with, it links at the one that lives")
    func dead() async throws {
        let bench = try AgentBench()
        let run = run(bench, ["http://127.0.0.1:\(try FreePort.find())", bench.centre.url])
        try await eventually(within: .seconds(60), "it links at the one that lives") { bench.centre.linkCount > 0 }
        run.cancel()
        try await run.value
    }

    @Test("N-27: a link that ends is made anew at the other node")
    func failover() async throws {
        let bench = try AgentBench()
        let spare = try ScriptedCentre(time: bench.time)
        let run = run(bench, [bench.centre.url, spare.url])
        try await eventually(within: .seconds(60), "it is linked") {
            bench.centre.openStreams + spare.openStreams > 0
        }
        let isFirst = bench.centre.openStreams > 0
        (isFirst ? bench.centre : spare).cutStreams()
        try await eventually(within: .seconds(60), "it goes on to the other") {
            (isFirst ? spare : bench.centre).linkCount > 0
        }
        run.cancel()
        try await run.value
    }

    @Test("N-27: a node that speaks and takes no report is left for the other")
    func deaf() async throws {
        let bench = try AgentBench(time: HastyTime())
        let spare = try ScriptedCentre(time: bench.time)
        let run = run(bench, [bench.centre.url, spare.url])
        try await eventually(within: .seconds(60), "it is linked") {
            bench.centre.openStreams + spare.openStreams > 0
        }
        let (deaf, other) = bench.centre.openStreams > 0 ? (bench.centre, spare) : (spare, bench.centre)
        for _ in 0..<1_000 { deaf.plan(.status(503)) }
        try await eventually(within: .seconds(60), "it goes on to the other") {
            try deaf.say(.beat(LinkFrame.Beat(clock: deaf.clock)))
            return other.linkCount > 0
        }
        run.cancel()
        try await run.value
    }

    @Test("Reports have failed for too long after three of them and one silence, under one link")
    func streak() {
        var streak = ReportStreak()
        func fail(_ at: Int64, epoch: Int64 = 1) -> Bool {
            streak.failed(epoch: epoch, askedAt: at - 100, now: at)
        }
        #expect(!fail(1_000) && !fail(20_000) && fail(20_001))
        #expect(!fail(21_000) && !fail(22_000) && !fail(23_000) && !fail(34_899) && fail(34_900))
        #expect(!fail(40_000) && !fail(50_000))
        streak.ended()
        #expect(!fail(60_000) && !fail(70_000) && !fail(80_000, epoch: 2) && !fail(90_000, epoch: 2))
        #expect(fail(94_000, epoch: 2))
    }

    /// Runs ten times as fast as the real one.
    private struct HastyTime: TimeSource {
        private let real = SystemTimeSource()

        func wall() -> Int64 { real.wall() }
        func monotonic() -> Int64 { real.monotonic() * 10 }
        func sleep(milliseconds: Int64) async throws { try await real.sleep(milliseconds: milliseconds / 10) }
    }

    private func run(_ bench: AgentBench, _ addresses: [String]) -> Task<Void, any Error> {
        var configuration = GatewayConfiguration(
            centre: addresses[0], gateway: AgentBench.gateway, slipPassword: "slip-password1",
            dataDirectory: bench.directory, timing: bench.timing)
        configuration.otherCentres = Array(addresses.dropFirst())
        let agent = agent(configuration, of: bench)
        return Task { try await agent.run() }
    }

    private func agent(_ configuration: GatewayConfiguration, of bench: AgentBench) -> GatewayAgent {
        GatewayAgent(
            configuration: configuration, drivers: [(Samples.device, bench.rebooter)], http: bench.http,
            time: bench.time, logger: AgentBench.quiet)
    }
}
