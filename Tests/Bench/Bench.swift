import DengenDrivers
import DengenGateway
import DengenModel
import DengenSystem
import Foundation
import Logging

/// `Bench CENTRE SLIPS.json FOLDER`: runs a real agent for each slip, with one instant device, until it is killed.
///
/// Each agent has what a process of its own would give it: a store with FULL commits, an HTTP client with its thread
/// and its two connections. They start 5 ms apart, so that their polls and reports are spread as those of many sites.
@main
struct Bench {
    private struct Slip: Decodable {
        let id: GatewayID
        let password: String
    }

    private struct Usage: Error {}

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else { throw Usage() }
        _ = ProcessLimits.raiseOpenFiles()
        let slips = try JSONDecoder().decode([Slip].self, from: Data(contentsOf: URL(fileURLWithPath: arguments[2])))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for slip in slips {
                let agent = try agent(of: slip, centre: arguments[1], folder: arguments[3])
                group.addTask { try await agent.run() }
                try await Task.sleep(for: .milliseconds(5))
            }
            try await group.waitForAll()
        }
    }

    private static func agent(of slip: Slip, centre: String, folder: String) throws -> GatewayAgent {
        guard let key = DeviceKey("instant-1") else { throw Usage() }
        let configuration = GatewayConfiguration(
            centre: centre, gateway: slip.id, slipPassword: slip.password, dataDirectory: folder)
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return GatewayAgent(
            configuration: configuration, drivers: [(key, InstantDevice())], http: HTTPClient(), logger: logger)
    }
}
