import DengenDrivers
import DengenModel
import DengenSNMP
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenGateway

@Suite("A device behind real SNMP on loopback", .serialized)
struct NetworkTests {
    private let key = DeviceKey("P1")!

    private func simulated(_ outlets: Int) async throws -> SNMPAgentPort {
        var options = SimulatedSNMPAgent.Options()
        options.outlets = outlets
        let profile = try ProfileCatalog.shipped.profile(named: "apc-rpdu2")
        return try await SimulatedSNMPAgent(profile, options: options).serve()
    }

    /// A bench whose agent uses this machine's network and hears traps at `trapPort`.
    private func bench(trapPort: UInt16) throws -> AgentBench {
        var configuration = GatewayConfiguration(
            centre: "", gateway: AgentBench.gateway, dataDirectory: try TestDirectory.make())
        configuration.trapPort = trapPort
        return try AgentBench(services: .network(for: configuration))
    }

    private func say(_ port: SNMPAgentPort, _ names: [Int: String] = [:], on bench: AgentBench) async throws {
        let options = #"""
            {"address":"localhost:\#(port.port)","account":{"version":"v2c","read":"public","write":"private"}}
            """#
        let device = Samples.managed(key.rawValue, kind: "snmp", options: options, names: names)
        try bench.centre.say(.devices(DeviceRoster(devices: [device])))
        try await eventually("it is described") { inventory(bench) != nil }
    }

    private func inventory(_ bench: AgentBench) -> DeviceDescription? {
        bench.centre.items.compactMap(\.inventory).last { $0.device == key }?.description
    }

    @Test("A trap of its load is an event of its outlet, an inform is acknowledged, another community is not heard")
    func traps() async throws {
        let port = try await simulated(4)
        // Free a moment ago.
        let trapPort = try DatagramSocket(host: "0.0.0.0").local.port
        let bench = try bench(trapPort: trapPort)
        try await bench.withAgent {
            try await say(port, on: bench)
            let overload = try #require(ObjectID("1.3.6.1.4.1.318.0.634"))
            let outlet = try #require(ObjectID("1.3.6.1.4.1.318.1.1.12.3.5.1.1.1.2"))
            let target = SNMPTarget(host: "127.0.0.1", port: trapPort, security: .v2c(read: "public", write: "public"))
            let inform = SNMPNotice(overload, bindings: [SNMPBinding(outlet, .integer(2))], isInform: true)
            let forger = SNMPTarget(host: "127.0.0.1", port: trapPort, security: .v2c(read: "guess", write: "guess"))
            let forged = SNMPNotice(overload, bindings: [SNMPBinding(outlet, .integer(3))], isInform: true)
            try await SNMPEngine.shared.notify(forged, to: forger)
            try await SNMPEngine.shared.notify(inform, to: target)
            try await eventually("the event is told") {
                bench.centre.items.compactMap(\.happening) == [
                    Happening(code: .overloadRaised, device: key, outlet: 2)
                ]
            }
        }
        port.close()
    }

    @Test("C-25: a name that people gave is written to the device and read back")
    func names() async throws {
        let port = try await simulated(3)
        let bench = try bench(trapPort: 0)
        try await bench.withAgent {
            try await say(port, [2: "core switch"], on: bench)
            try await eventually("the device has the name") {
                inventory(bench)?.outlets.first { $0.number == 2 }?.name == "core switch"
            }
        }
        port.close()
    }
}
