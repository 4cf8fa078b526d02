package import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
package import ServiceLifecycle

/// The HTTP face of the centre: pages, JSON API, gateway link, health and metrics.
///
/// - Parameter onListening: called once with the port that is bound.
/// - Throws: when a resource of the pages is missing; `TLSFault`.
package func makeWebService(
    center: Center, configuration: WebConfiguration = WebConfiguration(), logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some Service {
    let web = Web(center: center, configuration: configuration, assets: try Assets(), description: try APIDescription())
    let door = try TLSDoor(
        ServerLimits.channel(configuration.patience, counting: web.connections), files: configuration.tls,
        metrics: web.metrics, logger: logger)
    var application = Application(
        responder: RequestTask(answering: makeRouter(web).buildResponder()),
        server: door.server,
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: .maximum(configuration.mostConnections, logger: logger)),
        onServerRunning: { channel in
            await onListening(channel.localAddress?.port ?? configuration.port)
        },
        logger: logger)
    for service in door.services { application.addServices(service) }
    return WebService(application: application, web: web)
}

/// What every handler may reach.
struct Web: Sendable {
    let center: Center
    let configuration: WebConfiguration
    let assets: Assets
    let description: APIDescription
    let metrics = WebMetrics()
    let streams = OpenStreams()
    let formKeys = FormKeys()

    let time: any TimeSource
    let limits: RateLimits
    let connections: Connections

    init(
        center: Center, configuration: WebConfiguration, assets: Assets, description: APIDescription,
        time: any TimeSource = SystemTimeSource()
    ) {
        self.center = center
        self.configuration = configuration
        self.assets = assets
        self.description = description
        self.time = time
        limits = RateLimits(configuration.rates, time: time)
        connections = Connections(Connections.Limits(perNetwork: configuration.connectionsPerNetwork))
    }

    var now: Timestamp { Timestamp(milliseconds: time.wall()) }
    /// Profiles to propose where a device is added by its address.
    var profileChoices: [FormField.Choice] {
        configuration.profiles.map { FormField.Choice(value: $0.name, label: $0.model) }
    }
    var cookie: SessionCookie { SessionCookie(isSecure: configuration.isSecure) }
}

/// All doors. Middleware runs outside in: log, who and which language, errors into answers, headers.
func makeRouter(_ web: Web) -> Router<WebContext> {
    let router = makeRouterWithoutFallbacks(web)
    router.refuseOtherMethods()
    return router
}

func makeRouterWithoutFallbacks(_ web: Web) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestLog(metrics: web.metrics))
    router.add(middleware: VisitorReader(web: web))
    router.add(middleware: ErrorPresenter(web: web))
    router.add(middleware: SecurityHeaders(isSecure: web.configuration.isSecure))
    router.add(middleware: PageRate(web: web))
    router.addOperations(web)
    router.addAssets(web)
    router.addApp(web)
    router.addPages(web)
    router.addOperators(web)
    router.addAPI(web, reader: KeyReader(web: web))
    router.addLink(web)
    return router
}

/// Ends the open streams first when the process stops, or the server would wait for them.
struct WebService<Served: ApplicationProtocol>: Service {
    let application: Served
    let web: Web

    func run() async throws {
        let web = web
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: {
            web.streams.endAll()
            web.center.links.endAll()
        }
    }
}
