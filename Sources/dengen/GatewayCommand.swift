import ArgumentParser
import DengenDrivers
import DengenGateway
import DengenModel
import DengenSystem
import Foundation
import Logging
import ServiceLifecycle

/// `dengen gateway`: the agent on site.
struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway", abstract: "Run the agent on site.",
        discussion: """
            Devices are added on the centre's pages. DEVICES may list more as JSON, one entry a device:
            [{"key":"rebooter-1","kind":"simulatedRebooter","name":"3F rebooter","options":{"outlets":4}}]
            The slip's password is needed once; DENGEN_SLIP keeps it out of the list of processes.
            """)

    @Option(help: "Address of the centre, such as http://127.0.0.1:1888; once for each of its nodes.")
    var centre: [String]

    @Option(help: "The gateway's id as on the slip.")
    var gateway: String

    @Option(help: "The slip's password, needed until the gateway is activated.")
    var slip: String?

    @Option(
        help: ArgumentHelp(
            "Certificates in PEM to trust in place of the system's, for a centre with a certificate of its own making.",
            valueName: "file"))
    var authorities: String?

    @Option(help: "Folder of the gateway's own data.")
    var data = "data/gateway"

    @Option(help: "File that lists devices besides those that are added on pages.")
    var devices: String?

    @Option(help: "Folder with device profiles of your own; they win over shipped ones of the same name.")
    var profiles: String?

    @Option(help: "UDP port for devices' SNMP traps and informs; 0 opens none.")
    var trapPort: UInt16 = 1_162

    @Option(help: "Milliseconds between two looks at a device, 200 to 60000.")
    var poll: Int64 = 5_000

    @OptionGroup var clock: ClockOptions

    @Flag(help: "Say more in the log.")
    var verbose = false

    func validate() throws {
        guard GatewayID(rawValue: gateway) != nil else { throw ValidationError("--gateway: not an id as on the slip") }
        guard (1...16).contains(centre.count) else { throw ValidationError("--centre: 1 to 16 addresses") }
        if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
            throw ValidationError("--authorities: \(authorities) cannot be read")
        }
        guard (200...60_000).contains(poll) else { throw ValidationError("--poll: 200 to 60000") }
    }

    func run() async throws {
        guard let id = GatewayID(rawValue: gateway) else { throw ValidationError("--gateway: not an id") }
        let (logger, _) = ProgramLog.start("dengen.gateway", isVerbose: verbose)
        let folder = try DataFolder(data)
        var configuration = GatewayConfiguration(
            centre: centre[0], gateway: id, slipPassword: slip ?? ProcessInfo.processInfo.environment["DENGEN_SLIP"],
            dataDirectory: folder.path, devices: try listed())
        configuration.otherCentres = Array(centre.dropFirst())
        configuration.timing.pollEvery = poll
        configuration.reserve = DiskReserve.usual
        configuration.profiles = profiles
        configuration.trapPort = trapPort
        warnOfProfiles(logger)
        let http = HTTPClient(authorities: authorities)
        let agent = try GatewayAgent(
            configuration: configuration, services: .network(for: configuration), http: http, time: clock.time,
            logger: logger)
        try await ServiceGroup(configuration: .dengen([agent], logger: logger)).run()
        await http.shutdown()
        logger.notice("stopped")
    }

    private func warnOfProfiles(_ logger: Logger) {
        guard let profiles else { return }
        for fault in ProfileCatalog.shipped.adding(folder: profiles).faults {
            logger.warning("profile not usable", metadata: ["fault": "\(fault)"])
        }
    }

    private func listed() throws -> [DeviceSpec] {
        guard let devices else { return [] }
        return try JSONDecoder().decode([DeviceSpec].self, from: Data(contentsOf: URL(fileURLWithPath: devices)))
    }
}
