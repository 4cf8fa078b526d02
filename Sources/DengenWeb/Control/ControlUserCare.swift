import DengenCenter
import DengenModel
import Hummingbird

/// `/control/v1/users/…`: for people who lost their password or their second factor, the representative too.
enum ControlUserCare {
    static func setOneTimePassword(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let person = try await person(request, context, web)
        let password = try await web.center.users.setOneTimePassword(person.id, as: context.principal)
        return .json(NewUser(email: person.email, role: person.role.rawValue, password: password.text))
    }

    static func releaseFactor(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let person = try await person(request, context, web)
        try await web.center.twoFactor.release(person.id, by: Self.actor(context))
        return .json(UserOfOrder(email: person.email))
    }

    private static func person(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> AccountSummary {
        let order = try await request.json(UserOfOrder.self)
        return try await web.center.tenants.person(order.email, of: context.principal.tenant, by: actor(context))
    }

    private static func actor(_ context: KeyHolder) -> Operator {
        Operator(name: context.principal.name, address: context.principal.address)
    }
}

/// Names a person of the tenant that is meant.
package struct UserOfOrder: Codable, Sendable {
    package var email: String

    package init(email: String) {
        self.email = email
    }
}
