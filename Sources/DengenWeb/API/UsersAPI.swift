import DengenCenter
import Hummingbird

/// `GET /api/v1/users`: the people of the tenant.
enum UsersAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(ItemList(all: try await web.center.accounts.list(as: context.principal).map(UserItem.init)))
    }
}
