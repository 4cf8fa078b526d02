package import DengenDrivers
package import DengenModel
package import DengenSystem
package import Logging
import ServiceLifecycle

/// The agent on site: asks its devices, obeys the centre, proves what it did, and reports all of it.
///
///     let agent = GatewayAgent(configuration: configuration, drivers: drivers, http: http, time: time, logger: logger)
///     try await agent.run()
///
/// It works on without a link, and what it could not report waits in its own file. Cancelling or a graceful shutdown
/// ends it within about four seconds: no new order is taken, the running driver call ends, one last report is tried.
package struct GatewayAgent: Service {
    private let configuration: GatewayConfiguration
    private let devices: [SiteDevice]
    private let services: SiteServices
    private let http: HTTPClient
    private let time: any TimeSource
    private let logger: Logger

    /// An agent for the devices that the configuration names.
    ///
    /// - Throws: what `DriverCatalog.make` says of a device that cannot be made.
    package init(
        configuration: GatewayConfiguration, services: SiteServices = .plain, http: HTTPClient,
        time: any TimeSource = SystemTimeSource(), logger: Logger
    ) throws {
        let devices = try configuration.devices.map { spec in
            try SiteDevice(spec.knowing(profiles: spec.profiles ?? configuration.profiles), time: time)
        }
        self.init(
            configuration: configuration, devices: devices, services: services, http: http, time: time, logger: logger)
    }

    /// - Parameter drivers: in place of the configuration's devices: one for each, under the name the centre knows it by.
    package init(
        configuration: GatewayConfiguration, drivers: [(DeviceKey, any Driver)], services: SiteServices = .plain,
        http: HTTPClient, time: any TimeSource = SystemTimeSource(), logger: Logger
    ) {
        self.init(
            configuration: configuration, devices: drivers.map { SiteDevice(key: $0.0, driver: $0.1) },
            services: services, http: http, time: time, logger: logger)
    }

    /// - Parameter devices: in place of the configuration's.
    package init(
        configuration: GatewayConfiguration, devices: [SiteDevice], services: SiteServices = .plain,
        http: HTTPClient, time: any TimeSource = SystemTimeSource(), logger: Logger
    ) {
        self.configuration = configuration
        self.devices = devices
        self.services = services
        self.http = http
        self.time = time
        var logger = logger
        logger[metadataKey: "gateway"] = "\(configuration.gateway)"
        self.logger = logger
    }

    /// Returns after a stop; throws when the store cannot be opened or written, which only a new start can mend.
    package func run() async throws {
        let stop = Doorbell()
        // Of its own, so that a cancellation asks it to end in order instead of tearing it.
        let work = Task { try await serve(until: stop) }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await work.value
            } onGracefulShutdown: {
                stop.ring()
            }
        } onCancel: {
            stop.ring()
        }
    }

    private func serve(until stop: Doorbell) async throws {
        let folder = configuration.dataDirectory
        let store = try await GatewayStore.open(
            configuration.gateway, directory: folder,
            reserve: configuration.reserve > 0 ? DiskReserve(folder: folder, most: configuration.reserve) : nil)
        do {
            try await AgentParts(
                configuration, devices, services, store: store, http: http, time: time, logger: logger
            ).run(until: stop)
        } catch {
            logger.critical("the agent's store failed", metadata: ["error": "\(error)"])
            await store.close()
            throw error
        }
        await store.close()
    }
}
