import DengenCenter
import Hummingbird

/// `/ops`: the centre as a whole.
struct OperatorsPage: Sendable {
    var version: String
    var engine: String
    var nodes: Int
    var linkedGateways: Int
    var tenants: Int
    var terms: TermsText?
    var announcements: Int
    /// Letters that wait.
    var letters: Int
    var hasMailServer: Bool
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.title)) {
            div(.class("page-head")) { h1 { frame(OperatorText.title) } }
            frame.factSheet {
                frame.fact(OperatorText.tenants) {
                    a(.href(Routes.tenants.path)) { NumberFormat.grouped(Int64(tenants)) }
                }
                frame.fact(OperatorText.terms) { a(.href(Routes.termsVersions.path)) { termsWords(frame) } }
                frame.fact(OperatorText.standingAnnouncements) {
                    a(.href(Routes.allAnnouncements.path)) { String(announcements) }
                }
                frame.fact(MailText.waiting) { a(.href(Routes.mail.path)) { mailWords(frame) } }
                frame.fact(OperatorText.linkedGateways, NumberFormat.grouped(Int64(linkedGateways)))
                frame.fact(OperatorText.nodes, String(nodes))
                frame.fact(OperatorText.database, engine)
                frame.fact(OperatorText.version, version)
            }
        }
    }

    private func mailWords(_ frame: Frame) -> String {
        let count = NumberFormat.grouped(Int64(letters))
        return hasMailServer ? count : count + frame(MailText.butNoServer)
    }

    private func termsWords(_ frame: Frame) -> String {
        terms.map { frame(OperatorText.termsInForce($0.version, clock.text($0.publishedAt))) }
            ?? frame(OperatorText.noTerms)
    }
}

extension OperatorsPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let center = web.center
        let page = OperatorsPage(
            version: web.configuration.version, engine: center.status.engineName, nodes: center.status.nodeCount,
            linkedGateways: center.status.linkedGateways, tenants: try await center.tenants.count(by: context.actor),
            terms: try await center.terms.current(),
            announcements: try await center.announcements.countStanding(by: context.actor),
            letters: try await center.mail.openCount(by: context.actor),
            hasMailServer: try await center.mail.settings(by: context.actor) != nil)
        return .page(page.view(in: web.frame(context, path: Routes.operators.path)))
    }
}
