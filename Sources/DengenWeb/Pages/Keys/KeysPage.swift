import DengenCenter
import DengenModel
import Hummingbird

/// `/keys`: the programs that may ask, what they may, and when they last did.
struct KeysPage: Sendable {
    var keys: [APIKeyRecord]
    var now: Timestamp
    var clock = WallClock()
    var done: Done?

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let keys = try await web.center.accounts.keys(as: context.principal)
        let page = KeysPage(keys: keys, now: web.now, done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.keys.path)))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(APIKeyText.title)) {
            div(.class("page-head")) {
                h1 { frame(APIKeyText.title) }
                a(.class("button main"), .href(Routes.newKey.path)) {
                    frame.icon(.add)
                    span { frame(APIKeyText.add) }
                }
            }
            frame.done(done)
            if keys.isEmpty { p(.class("empty")) { frame(APIKeyText.empty) } } else { table(frame) }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            APIKeyText.name, APIKeyText.scopes, APIKeyText.state, APIKeyText.lastUse, APIKeyText.expiry,
            APIKeyText.maker,
            APIKeyText.madeAt, APIKeyText.revoke,
        ]
        return frame.listTable(APIKeyText.title, columns: columns) {
            for key in keys {
                tr {
                    frame.cell(columns[0]) { bdi { key.name } }
                    frame.cell(columns[1]) { frame.scopeWords(key.scopes) }
                    frame.cell(columns[2]) { frame.badge(.key(key, at: now)) }
                    frame.cell(columns[3]) { key.lastUsedAt.map(clock.text) ?? frame(APIKeyText.never) }
                    frame.cell(columns[4]) { key.expiresAt.map(clock.text) ?? frame(APIKeyText.noEnd) }
                    frame.cell(columns[5]) { bdi { key.makerName.isEmpty ? "—" : key.makerName } }
                    frame.cell(columns[6]) { clock.text(key.createdAt) }
                    frame.cell(columns[7]) { revoke(key, frame) }
                }
            }
        }
    }

    private func revoke(_ key: APIKeyRecord, _ frame: Frame) -> HTML {
        a(
            .class("button"), .href(Routes.revokeKey(key.id)),
            .label(frame(APIKeyText.revoke) + " " + key.name)
        ) { frame(APIKeyText.revoke) }
    }
}

extension Badge {
    static func key(_ key: APIKeyRecord, at now: Timestamp) -> Badge {
        key.isExpired(at: now)
            ? Badge(look: "badge disabled", icon: .disabled, word: APIKeyText.expired)
            : Badge(look: "badge normal", icon: .normal, word: APIKeyText.standing)
    }
}

extension Frame {
    /// 閲覧・操作.
    func scopeWords(_ scopes: Set<Principal.Scope>) -> String {
        Principal.Scope.allCases.filter(scopes.contains).map { self(APIKeyText.scope($0)) }
            .joined(separator: self(APIKeyText.between))
    }
}
