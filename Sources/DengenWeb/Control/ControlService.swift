package import DengenCenter
import DengenSystem
import Hummingbird
import HummingbirdCore
package import Logging
package import ServiceLifecycle

/// The operator's door of a running centre: the JSON API and more over a Unix domain socket, without a key.
///
/// Who can open the socket is the operator (design, the doors). One that was left behind is replaced; while another
/// program answers there, `run` throws `ControlSocket.Failure.inUse`.
/// - Throws: when a resource of the API is missing.
package func makeControlService(
    center: Center, socket: ControlSocket, version: String, logger: Logger
) throws -> some Service {
    let configuration = WebConfiguration(host: "localhost", port: 0, mostConnections: 64, version: version)
    let web = Web(center: center, configuration: configuration, assets: try Assets(), description: try APIDescription())
    let application = Application(
        responder: RequestTask(answering: makeControlRouter(web).buildResponder()),
        server: .http1(configuration: ServerLimits.channel(configuration.patience, counting: web.connections)),
        configuration: ApplicationConfiguration(
            address: .unixDomainSocket(path: socket.cradle),
            availableConnectionsDelegate: .maximum(configuration.mostConnections, logger: logger)),
        onServerRunning: { _ in
            do {
                try socket.publish()
                logger.notice("operator commands", metadata: ["socket": "\(socket.path)"])
            } catch {
                logger.error("no operator commands", metadata: ["socket": "\(socket.path)", "error": "\(error)"])
            }
        },
        logger: logger)
    return ControlService(socket: socket, serving: WebService(application: application, web: web))
}

func makeControlRouter(_ web: Web) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestLog(metrics: web.metrics))
    router.add(middleware: VisitorReader(web: web))
    router.add(middleware: ErrorPresenter(web: web))
    router.add(middleware: SecurityHeaders(isSecure: false))
    router.addOperations(web)
    router.addAPI(web, reader: OperatorReader(web: web))
    router.addControl(web)
    router.refuseOtherMethods()
    return router
}

private struct ControlService<Serving: Service>: Service {
    let socket: ControlSocket
    let serving: Serving

    func run() async throws {
        try await socket.prepare()
        defer { socket.remove() }
        try await serving.run()
    }
}
