import DengenDrivers
import DengenSystem

extension SiteServices {
    /// How long a name service may take, in milliseconds.
    private static let patience: Int64 = 3_000

    /// The network that this machine is in: devices are driven, searched for and heard by it.
    package static func network(for configuration: GatewayConfiguration) -> SiteServices {
        let folder = configuration.profiles
        let catalog = folder.map { ProfileCatalog.shipped.adding(folder: $0) } ?? .shipped
        let finder = DeviceFinder(profiles: catalog)
        var services = SiteServices(recruit: { try SiteDevice($0, profiles: folder, time: $1) })
        services.search = { finder.search($0) }
        services.resolve = { await HostNames.addresses(of: $0, within: patience) }
        let port = configuration.trapPort
        if port > 0 {
            services.notices = { try await listen(port, catalog) }
        }
        return services
    }

    private static func listen(_ port: UInt16, _ profiles: ProfileCatalog) async throws -> NoticeSource {
        do {
            let receiver = try await TrapReceiver(port: port, profiles: profiles)
            return NoticeSource(notices: receiver.notices, close: { receiver.close() })
        } catch {
            throw NoEars(cause: "port \(port): \(error)")
        }
    }
}
