import DengenDrivers
import DengenModel
import DengenStore
import DengenSystem
import Logging
import TestSupport
import Testing

@testable import DengenGateway

@Suite("Starting and stopping an agent")
struct AgentStartTests {
    @Test("Two agents never share one store")
    func exclusive() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            await #expect(throws: StoreError.self) { try await bench.agent().run() }
        }
    }

    @Test("A stop without a centre, without a link and with a silent device still ends")
    func stopsAlone() async throws {
        let bench = try AgentBench()
        bench.centre.setSilent(true)
        await bench.rebooter.inject(.silent, outlet: nil)
        let agent = bench.agent()
        let run = Task { try await agent.run() }
        try await eventually("it tried to link") { bench.centre.linkCount == 1 }
        run.cancel()
        try await run.value
    }

    @Test("The configuration's devices become drivers; one that cannot be made is an error")
    func devices() throws {
        var options = SimulatedRebooter.Options()
        options.outlets = 0
        let configuration = GatewayConfiguration(
            centre: "http://127.0.0.1:1", gateway: AgentBench.gateway, dataDirectory: try TestDirectory.make(),
            devices: [DeviceSpec(key: Samples.device, name: "R1", options: options)])
        #expect(throws: OptionFault.self) {
            try GatewayAgent(configuration: configuration, http: HTTPClient(), logger: Logger(label: "gateway"))
        }
    }
}
