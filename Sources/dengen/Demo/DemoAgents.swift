import DengenCenter
import DengenDrivers
import DengenGateway
import DengenModel
import DengenSystem
import Logging
import ServiceLifecycle

/// The demo's gateways, started when the centre listens.
struct DemoAgents: Service {
    let city: DemoCity
    let folder: DataFolder
    /// Held, so that its devices answer as long as the agents run.
    let network: DemoNetwork
    let ports: AsyncStream<Int>
    let logger: Logger
    let onReady: @Sendable (Int) -> Void

    func run() async throws {
        guard let port = await ports.cancelOnGracefulShutdown().first(where: { _ in true }) else { return }
        onReady(port)
        let http = HTTPClient()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (site, slip) in city.gateways where !site.isCutOff {
                let agent = try await agent(of: site, slip: slip, port: port, http: http)
                group.addTask { try await agent.run() }
            }
            try await group.waitForAll()
        }
        await http.shutdown()
    }

    private func agent(
        of site: DemoSite, slip: Registration.Slip, port: Int, http: HTTPClient
    ) async throws -> GatewayAgent {
        let drivers = try site.devices.map { ($0.key, try DriverCatalog.make($0)) }
        if let fault = site.fault, let device = drivers.first?.1 as? any SimulatedDevice {
            await device.inject(.monitor(fault), outlet: 2)
        }
        var configuration = GatewayConfiguration(
            centre: "http://127.0.0.1:\(port)", gateway: slip.gateway, slipPassword: slip.password,
            dataDirectory: folder.file("gateways"))
        configuration.timing.pollEvery = 2_000
        configuration.reserve = DiskReserve.usual
        return GatewayAgent(
            configuration: configuration, drivers: drivers, services: .network(for: configuration), http: http,
            logger: logger)
    }
}
