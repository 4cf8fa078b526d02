import DengenCenter
import DengenModel
import Hummingbird

/// `/keys/{id}/revoke`: the question before a key ends.
struct RevokeKeyPage: Sendable {
    var key: APIKeyRecord
    var clock = WallClock()

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.revokeKey.id(of: context)
        let page = RevokeKeyPage(key: try await web.center.accounts.findKey(id, as: context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.revokeKey(id))))
    }

    static func revoke(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        try await web.center.accounts.revokeKey(Routes.revokeKey.id(of: context), as: context.principal)
        return .see(Routes.keys.path.saying(.deleted))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(APIKeyText.revokeTitle)) {
            frame.trail([(frame(APIKeyText.title), Routes.keys.path)])
            h1 { frame(APIKeyText.revokeTitle) }
            frame.changeForm(to: Routes.revokeKey(key.id)) {
                frame.facts {
                    frame.fact(APIKeyText.name, key.name)
                    frame.fact(APIKeyText.scopes, frame.scopeWords(key.scopes))
                    frame.fact(APIKeyText.maker, key.makerName)
                    frame.fact(APIKeyText.lastUse, key.lastUsedAt.map(clock.text) ?? frame(APIKeyText.never))
                }
                p(.class("warn")) { frame(APIKeyText.revokeWarning) }
                frame.answers(back: Routes.keys.path, APIKeyText.revoke, look: "button danger")
            }
        }
    }
}
