import DengenDrivers
import DengenGateway
import DengenModel
import DengenSystem
import Foundation
import Logging

/// Many real agents, each with one instant device.
///
/// Each agent has what a process of its own would give it: a store with FULL commits, an HTTP client with its thread
/// and its two connections. They start 5 ms apart, so that their polls and reports are spread as those of many sites.
enum AgentCrowd {
    static func run(centre: String, slips: String, folder: String, outlets: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for slip in try Slip.all(in: slips) {
                let agent = try agent(of: slip, centre: centre, folder: folder, outlets: outlets)
                group.addTask { try await agent.run() }
                try await Task.sleep(for: .milliseconds(5))
            }
            try await group.waitForAll()
        }
    }

    private static func agent(
        of slip: Slip, centre: String, folder: String, outlets: Int
    ) throws -> GatewayAgent {
        guard let key = DeviceKey("instant-1") else { throw Bench.Usage() }
        return GatewayAgent(
            configuration: slip.configuration(centre: centre, folder: folder),
            drivers: [(key, InstantDevice(outlets: outlets))],
            http: HTTPClient(), logger: .quiet)
    }
}

/// A gateway's slip as `dengen setup --json` says it.
struct Slip: Decodable {
    let id: GatewayID
    let password: String

    static func all(in file: String) throws -> [Slip] {
        try JSONDecoder().decode([Slip].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    }

    func configuration(centre: String, folder: String) -> GatewayConfiguration {
        GatewayConfiguration(centre: centre, gateway: id, slipPassword: password, dataDirectory: folder)
    }
}

extension Logger {
    static var quiet: Logger {
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}
