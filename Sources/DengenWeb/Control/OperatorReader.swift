import DengenCenter
import DengenModel
import Hummingbird

/// Takes whoever opened the socket for the representative of the operator that is meant.
struct OperatorReader: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var context = context
        let wish = request.headers[named: ControlRules.tenantHeader].map { PercentEncoding.decode($0.utf8) ?? "" }
        let tenant = try Self.choose(wish, among: try await web.center.registration.operators())
        context.keyHolder = Principal(
            tenant: tenant, account: nil, name: "operator", role: .representative, door: .commandLine, address: "",
            subject: "operator")
        return try await next(request, context)
    }

    /// - Throws: `CenterError.invalid(field: "tenant", …)`: missing where several could be meant or nobody is
    ///   registered, unknown where none or more than one has that name.
    static func choose(_ wish: String?, among operators: [TenantSummary]) throws(CenterError) -> TenantID {
        guard let wish else {
            guard operators.count == 1 else { throw .invalid(field: "tenant", problem: .missing) }
            return operators[0].id
        }
        let meant = operators.filter { $0.id.rawValue == wish || $0.name.utf8.elementsEqual(wish.utf8) }
        guard meant.count == 1 else { throw .invalid(field: "tenant", problem: .unknown) }
        return meant[0].id
    }
}
