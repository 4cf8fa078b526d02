import DengenDrivers
import DengenSNMP
import DengenSystem
import Foundation

/// Simulated rack PDUs behind real SNMP on loopback, and sockets that never answer.
enum SNMPDevices {
    struct Ports: Codable {
        var healthy: [UInt16]
        var silent: [UInt16]
    }

    /// Says the ports as one line of JSON, then answers until it is killed.
    static func run(healthy: Int, silent: Int) async throws {
        let profile = try ProfileCatalog.shipped.profile(named: "apc-rpdu2")
        var agents: [SNMPAgentPort] = []
        for _ in 0..<healthy { agents.append(try await SimulatedSNMPAgent(profile).serve()) }
        // Bound and never read: the network takes the questions, and nobody says that nobody is there.
        let deaf = try (0..<silent).map { _ in try DatagramSocket(host: "127.0.0.1") }
        let ports = Ports(healthy: agents.map(\.port), silent: deaf.map(\.local.port))
        FileHandle.standardOutput.write(try JSONEncoder().encode(ports) + Data("\n".utf8))
        try await Task.sleep(for: .seconds(86_400))
        withExtendedLifetime((agents, deaf)) {}
    }
}
