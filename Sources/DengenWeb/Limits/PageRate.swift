import DengenCenter
import Hummingbird

/// Counts what a person asks of the pages, or a network of strangers of pages and API (S-28), and notes on the
/// connection who that is (S-27).
struct PageRate: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        if case .person(let session) = context.visitor {
            web.connections.prove(context.connection, is: .known(session.principal.subject))
            try web.limits.browse(session.principal)
        } else if Self.isStrange(request), let network = PeerNetwork.of(text: context.address) {
            try web.limits.browse(network)
        }
        return try await next(request, context)
    }

    /// Who comes with a key is counted by it, and gateways and drawings are not.
    private static func isStrange(_ request: Request) -> Bool {
        switch Door(request.uri.path) {
        case .page: true
        case .api: request.bearer == nil
        case .link, .control, .asset, .operations: false
        }
    }
}
