import DengenCenter
import DengenModel
import Hummingbird

/// `POST` and `GET /control/v1/users`: people who sign in.
enum ControlUsers {
    static func add(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let order = try await request.json(UserOrder.self)
        guard let role = Role(rawValue: order.role) else { throw CenterError.invalid(field: "role", problem: .unknown) }
        let password = try await web.center.accounts.add(
            email: order.email, name: order.name, role: role, as: context.principal)
        return .json(NewUser(email: order.email, role: role.rawValue, password: password), status: .created)
    }

    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(UserList(users: try await web.center.accounts.list(as: context.principal).map(UserItem.init)))
    }
}

/// Asks for an account.
package struct UserOrder: Codable, Sendable {
    package var email: String
    package var name: String
    package var role: String

    package init(email: String, name: String, role: String) {
        self.email = email
        self.name = name
        self.role = role
    }
}

/// A new account with its first password, seen this once.
package struct NewUser: Codable, Sendable {
    package var email: String
    package var role: String
    package var password: String
}

package struct UserList: Codable, Sendable {
    package var users: [UserItem]
}

package struct UserItem: Codable, Sendable {
    package var id: String
    package var email: String
    package var name: String
    package var role: String
    /// RFC 3339.
    package var createdAt: String

    init(_ account: AccountSummary) {
        id = account.id.rawValue
        email = account.email
        name = account.name
        role = account.role.rawValue
        createdAt = account.createdAt.rfc3339
    }
}
