import DengenCenter
import DengenModel
import Hummingbird

/// `/outlets/{id}/poe`: the three buttons of a PoE port; each of them asks はい/いいえ first.
///
/// Without script a page of its own; `dialog.js` takes the part marked `question-body` into a dialog.
struct PoEPage: Sendable {
    var outlet: OutletDetail
    var returning: URLPath

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.poe.id(of: context)
        let outlet = try await web.center.fleet.outlet(id, for: .switch, as: context.principal)
        guard outlet.summary.kind == .poe else { throw Refusal.notFound }
        let returning = request.query["from"].flatMap(URLPath.init(returning:)) ?? Routes.outlet(id)
        let page = PoEPage(outlet: outlet, returning: returning)
        return .page(page.view(in: web.frame(context, path: Routes.poe(id).query("from", returning.text))))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(title)) {
            div(.class("question"), .id("question-body")) {
                h1(.id("question")) { frame(title) }
                frame.facts {
                    frame.fact(CommonText.site) { bdi { outlet.siteName } }
                    frame.fact(OutletText.state) { frame.state(of: outlet.summary, asOf: outlet.asOf) }
                    if let power = outlet.summary.quantities?.power {
                        frame.fact(OutletText.load) { NumberFormat.text(power, decimals: 1) + " W" }
                    }
                }
                if outlet.summary.health == .disconnected { p(.class("warn")) { frame(OutletText.noLink) } }
                choices(frame)
                p(.class("answers")) {
                    a(.class("button"), .href(returning), .autofocus, .refuses) { frame(CommandText.close) }
                }
            }
        }
    }

    private var title: Phrase { CommandText.poeTitle(name: outlet.summary.name, label: outlet.summary.label) }

    private func choices(_ frame: Frame) -> HTML {
        div(.class("buttons")) {
            for action in OutletButtons.actions(for: outlet.summary) {
                frame.switchButton(action, outlet.summary, returning: returning)
            }
        }
    }
}
