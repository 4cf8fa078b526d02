import DengenCenter
import DengenModel
import Hummingbird

/// `/groups/{id}/poe`: the three buttons of a PoE group; each of them asks はい/いいえ first.
struct GroupPoEPage: Sendable {
    var group: GroupDetail

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.groupPoE.id(of: context)
        let group = try await web.center.fleet.group(id, as: context.principal)
        guard group.kind == .poe else { throw Refusal.notFound }
        return .page(GroupPoEPage(group: group).view(in: web.frame(context, path: Routes.groupPoE(id))))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(BatchText.poeTitle(group.name))) {
            div(.class("question"), .id("question-body")) {
                h1(.id("question")) { frame(BatchText.poeTitle(group.name)) }
                frame.facts {
                    frame.fact(CommonText.site, group.siteName)
                    frame.fact(BatchText.target, frame(DashboardText.outlets(group.outlets.count(where: \.hasTile))))
                }
                div(.class("buttons")) {
                    for action in GroupButtons.actions(for: group) { frame.groupButton(action, group) }
                }
                p(.class("answers")) {
                    a(.class("button"), .href(Routes.group(group.id)), .autofocus, .refuses) {
                        frame(CommandText.close)
                    }
                }
            }
        }
    }
}
