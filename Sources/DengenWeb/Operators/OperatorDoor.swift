import DengenCenter
import HTTPTypes
import Hummingbird

/// The way to `/ops`: from this machine itself and never through a proxy; anyone else finds nothing there.
///
/// Reads the operator's session, and a form that came from a page of ours (S-10).
struct OperatorDoor: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        guard Self.isDirect(request, from: context.address) else { throw Refusal.notFound }
        var context = context
        if let token = OperatorCookie.token(in: request),
            let actor = try await web.center.operatorSessions.find(token: token, address: context.address)
        {
            context.operatorSession = OperatorSession(token: token, actor: actor)
        }
        if request.method == .post {
            try SameOrigin.check(request)
            let limit = context.operatorSession == nil ? ServerLimits.form : ServerLimits.operatorForm
            context.form = try await request.form(upTo: limit)
        }
        return try await next(request, context)
    }

    /// The peer is this machine, speaks to it by a name of its own, and passes on nobody else's words.
    static func isDirect(_ request: Request, from address: String) -> Bool {
        guard Loopback.contains(address), let authority = request.head.authority else { return false }
        return isLoopbackName(authority) && forwarding.allSatisfy { request.headers[named: $0] == nil }
    }

    /// What a proxy adds.
    private static let forwarding = [
        FieldName.forwardedFor, "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via",
    ]

    /// `localhost`, `127.0.0.1` or `[::1]`, with a port or without.
    private static func isLoopbackName(_ authority: String) -> Bool {
        let bytes = authority.utf8
        return ["localhost", "127.0.0.1", "[::1]"].contains { name in
            guard bytes.starts(with: name.utf8) else { return false }
            let rest = bytes.dropFirst(name.utf8.count)
            return rest.isEmpty || rest.first == UInt8(ascii: ":")
        }
    }
}
