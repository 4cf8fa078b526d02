import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `/api/v1/users`: the people of the tenant (A-21..A-25, A-84).
enum UsersAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let (query, cursor) = try (ListQuery(strict: .users, request.query), Cursor(request.query))
        let page = try await web.center.users.list(
            query.users, after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page) { PersonItem($0) })
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.user.id(of: context), context, web)
    }

    /// `{"email":…,"name":…,"role":…}`; with `"invite":true` a mail brings the link, else the answer the password.
    static func add(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["email", "name", "role", "notices", "validUntil", "invite"])
        var draft = UserDraft(
            email: try body.needed("email", try body.text("email")),
            name: try body.needed("name", try body.text("name")),
            role: try body.needed("role", try body.role))
        draft.notices = try body.notices ?? draft.notices
        draft.term = try body.term ?? draft.term
        let users = web.center.users
        if try body.bool("invite") ?? false {
            return try await made(try await users.invite(draft, as: context.principal), nil, context, web)
        }
        let added = try await users.add(draft, as: context.principal)
        return try await made(added.id, added.password, context, web)
    }

    /// `{"name":…,"role":…,"notices":[…],"validUntil":…}`, each optional; `null` takes a guest's end away.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.user.id(of: context)
        let body = try await JSONBody(request, known: ["name", "role", "notices", "validUntil"])
        var change = UserChange()
        change.name = try body.text("name")
        change.role = try body.role
        change.notices = try body.notices
        change.term = try body.term
        try await web.center.users.change(id, change, as: context.principal)
        return try await item(id, context, web)
    }

    static func delete(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await web.center.users.delete(APIRoutes.user.id(of: context), as: context.principal)
        return Response(status: .noContent)
    }

    /// The answer is the only time that the password is seen.
    static func setPassword(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let password = try await web.center.users.setOneTimePassword(
            APIRoutes.userPassword.id(of: context), as: context.principal)
        return .json(OneTimePasswordItem(password), status: .created)
    }

    /// 202: the letter waits to go out.
    static func invite(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.userInvitation.id(of: context)
        try await web.center.users.inviteAgain(id, as: context.principal)
        var response = try await item(id, context, web)
        response.status = .accepted
        return response
    }

    static func release(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await web.center.twoFactor.release(APIRoutes.userTwoFactor.id(of: context), as: context.principal)
        return Response(status: .noContent)
    }

    /// A key that only manages may make a person and cannot read it: the answer is not a reading.
    private static func made(
        _ id: AccountID, _ password: OneTimePassword?, _ context: KeyHolder, _ web: Web
    ) async throws -> Response {
        var item = PersonItem(try await web.center.users.find(id, as: context.principal).summary)
        item.oneTimePassword = password.map(OneTimePasswordItem.init)
        var response = Response.json(item, status: .created)
        response.headers[.location] = APIRoutes.user(id).text
        return response
    }

    private static func item(_ id: AccountID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(PersonItem(try await web.center.users.find(id, as: context.principal).summary))
    }
}

extension JSONBody {
    fileprivate var role: Role? {
        get throws(CenterError) {
            guard let text = try text("role") else { return nil }
            guard let role = Role(rawValue: text) else { throw .invalid(field: "role", problem: .unknown) }
            return role
        }
    }

    fileprivate var notices: Set<NoticeKind>? {
        get throws(CenterError) {
            guard has("notices") else { return nil }
            return try words("notices")
        }
    }

    fileprivate var term: UserTerm? {
        get throws(CenterError) {
            guard has("validUntil") else { return nil }
            if isNull("validUntil") { return .open }
            guard let end = try text("validUntil").flatMap(Timestamp.init(rfc3339:)) else {
                throw .invalid(field: "validUntil", problem: .malformed)
            }
            return .until(end)
        }
    }
}
