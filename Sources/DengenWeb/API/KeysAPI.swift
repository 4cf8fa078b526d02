import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `/api/v1/me` and `/api/v1/keys`: who asks, and the keys of the tenant.
enum KeysAPI {
    /// Whose key this is and what it may.
    static func me(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(MeItem(context.principal))
    }

    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let keys = try await web.center.accounts.keys(as: context.principal)
        return .json(ItemList(all: keys.map(KeyItem.init)))
    }

    /// `{"name":…,"scopes":["read"],"expiresAt":…}`; the answer is the only time that the key is seen.
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["name", "scopes", "expiresAt"])
        let draft = APIKeyDraft(
            name: try body.needed("name", try body.text("name")), scopes: try body.words("scopes"),
            expiresAt: try end(try body.text("expiresAt")))
        let made = try await web.center.accounts.makeKey(draft, as: context.principal)
        var item = KeyItem(made.record)
        item.key = made.bearer
        return .json(item, status: .created)
    }

    /// 204: the key is worth nothing any more.
    static func revoke(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await web.center.accounts.revokeKey(APIRoutes.key.id(of: context), as: context.principal)
        return Response(status: .noContent)
    }

    private static func end(_ text: String?) throws(CenterError) -> Timestamp? {
        guard let text else { return nil }
        guard let end = Timestamp(rfc3339: text) else { throw .invalid(field: "expiresAt", problem: .malformed) }
        return end
    }
}

/// Who asks.
struct MeItem: Encodable, Sendable {
    var id: String
    var name: String
    var role: String
    var scopes: [String]
    var tenantId: String

    init(_ principal: Principal) {
        id = principal.subject
        name = principal.name
        role = principal.role.rawValue
        scopes = Principal.Scope.words(principal.scopes)
        tenantId = principal.tenant.rawValue
    }
}

struct KeyItem: Encodable, Sendable {
    var id: String
    var name: String
    var role: String
    var scopes: [String]
    var madeBy: String
    var createdAt: String
    var lastUsedAt: String?
    var expiresAt: String?
    /// What the program sends; only in the answer to its making.
    var key: String?

    init(_ key: APIKeyRecord) {
        id = key.id.rawValue
        name = key.name
        role = key.role.rawValue
        scopes = Principal.Scope.words(key.scopes)
        madeBy = key.makerName
        createdAt = key.createdAt.rfc3339
        lastUsedAt = key.lastUsedAt?.rfc3339
        expiresAt = key.expiresAt?.rfc3339
    }
}

extension Principal.Scope {
    /// In the order of their declaration.
    static func words(_ scopes: Set<Self>) -> [String] { allCases.filter(scopes.contains).map(\.rawValue) }
}
