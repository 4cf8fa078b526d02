import DengenSystem
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
