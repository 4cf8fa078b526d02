import ArgumentParser
import DengenDrivers
import DengenSNMP
import Logging
import ServiceLifecycle

/// `dengen device simulate PROFILE`.
struct DeviceSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Be a device: an SNMP agent that answers as a profile says.",
        discussion: "It answers on loopback to v1 and v2c until Ctrl-C. `dengen profile list` names the profiles.")

    @Argument(help: "Name of a profile, such as apc-rpdu2.")
    var profile: String

    @Option(help: "Port to answer on; 0 lets the system choose.")
    var port: UInt16 = 1161

    @Option(help: "How many outlets it has.")
    var outlets = 8

    @Option(help: "Community for reading.")
    var read = "public"

    @Option(help: "Community for writing.")
    var write = "private"

    @Option(help: "A folder with profiles of your own.")
    var profiles: String?

    @Flag(help: "Print one line of JSON when it answers: {\"address\":…,\"profile\":…}.")
    var json = false

    func run() async throws {
        var options = SimulatedSNMPAgent.Options()
        (options.outlets, options.read, options.write) = (outlets, read, write)
        let agent: SimulatedSNMPAgent
        do {
            let catalog = profiles.map { ProfileCatalog.shipped.adding(folder: $0) } ?? .shipped
            agent = try SimulatedSNMPAgent(try catalog.profile(named: profile), options: options)
        } catch {
            throw ValidationError("\(error)")
        }
        let served = try await open(agent)
        let address = "127.0.0.1:\(served.port)"
        if json {
            try Answer.json(["address": address, "profile": profile])
        } else {
            Answer.write("\(profile) with \(outlets) outlets answers at \(address); stop with Ctrl-C\n")
        }
        let logger = Logger(label: "dengen.device") { StreamLogHandler.standardError(label: $0) }
        try await ServiceGroup(configuration: .dengen([UntilStopped()], logger: logger)).run()
        served.close()
    }

    private func open(_ agent: SimulatedSNMPAgent) async throws -> SNMPAgentPort {
        do { return try await agent.serve(port: port) } catch {
            throw ProgramError("port \(port) cannot be used: \(error)")
        }
    }
}

/// Does nothing until the process is asked to end.
private struct UntilStopped: Service {
    func run() async throws {
        try await gracefulShutdown()
    }
}
