import DengenCenter
import Hummingbird

/// Takes whoever opened the socket for the operator of the centre: no tenant is meant.
struct ControlOperatorReader: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var context = context
        context.controlOperator = Operator(name: Self.name(in: request), address: "")
        return try await next(request, context)
    }

    /// Who the command line says it is: for log and audit, and believed, because the socket is its owner's alone.
    private static func name(in request: Request) -> String {
        let said = request.headers[named: ControlRules.operatorHeader].flatMap { PercentEncoding.decode($0.utf8) } ?? ""
        let signs = said.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let name = String(String.UnicodeScalarView(signs.prefix(50)))
        return name.utf8.isEmpty ? "operator" : name
    }
}

/// A request of the operator over the control socket.
struct ControlCall: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let actor: Operator

    init(context: WebContext) throws {
        guard let actor = context.controlOperator else { throw Refusal.badKey }
        coreContext = context.coreContext
        self.actor = actor
    }
}
