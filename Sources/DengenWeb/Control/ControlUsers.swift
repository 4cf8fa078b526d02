import DengenCenter
import DengenModel
import Hummingbird

/// `POST` and `GET /control/v1/users`: people who sign in.
enum ControlUsers {
    static func add(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let order = try await request.json(UserOrder.self)
        guard let role = Role(rawValue: order.role) else { throw CenterError.invalid(field: "role", problem: .unknown) }
        let draft = UserDraft(email: order.email, name: order.name, role: role)
        let added = try await web.center.users.add(draft, as: context.principal)
        return .json(NewUser(email: order.email, role: role.rawValue, password: added.password.text), status: .created)
    }

    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        var users: [UserItem] = []
        var after: String?
        repeat {
            let page = try await web.center.users.list(after: after, limit: 500, as: context.principal)
            users += page.items.map(UserItem.init)
            after = page.next
        } while after != nil
        return .json(UserList(users: users))
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

/// A new account with its one-time password, seen this once.
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

    init(_ account: UserSummary) {
        id = account.id.rawValue
        email = account.email
        name = account.name
        role = account.role.rawValue
        createdAt = account.createdAt.rfc3339
    }
}
