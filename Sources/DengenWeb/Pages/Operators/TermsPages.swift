import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/terms`: every version of the terms of use.
struct TermsVersionsPage: Sendable {
    var versions: [TermsVersion]
    var done: Done?
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.terms)) {
            div(.class("page-head")) {
                h1 { frame(OperatorText.terms) }
                frame.linkButton(.add, OperatorText.newTerms, to: Routes.newTerms.path, look: "button main")
            }
            frame.done(done)
            if versions.isEmpty { frame.emptyState(.list, OperatorText.noTerms) } else { table(frame) }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            OperatorText.termsVersion, OperatorText.state, OperatorText.publishedAt, OperatorText.publisher,
        ]
        return frame.listTable(OperatorText.terms, columns: columns) {
            for version in versions {
                tr {
                    frame.cell(columns[0]) { link(version, frame) }
                    frame.cell(columns[1]) { frame.badge(.terms(isInForce: version.version == versions[0].version)) }
                    frame.cell(columns[2]) { clock.text(version.publishedAt) }
                    frame.cell(columns[3]) { bdi { version.publisher } }
                }
            }
        }
    }

    private func link(_ version: TermsVersion, _ frame: Frame) -> HTML {
        guard let id = TermsVersionPage.id(version.version) else { return HTML(text: String(version.version)) }
        return a(.href(Routes.termsVersion(id))) { frame(OperatorText.versionNumber(version.version)) }
    }
}

extension TermsVersionsPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let page = TermsVersionsPage(
            versions: try await web.center.terms.list(by: context.actor), done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.termsVersions.path)))
    }
}

/// `/ops/terms/{version}`: the text of one version in both languages.
struct TermsVersionPage: Sendable {
    var terms: TermsText
    var clock = WallClock()

    static func id(_ version: Int) -> Identifier<TermsText>? { Identifier(rawValue: String(version)) }

    func view(in frame: Frame) -> HTML {
        let title = frame(OperatorText.versionNumber(terms.version))
        return frame.page(title) {
            frame.trail([(frame(OperatorText.terms), Routes.termsVersions.path)])
            h1 { title }
            frame.facts { frame.fact(OperatorText.publishedAt, terms.publishedAt, clock) }
            text(.ja, terms.ja)
            text(.en, terms.en)
        }
    }

    private func text(_ language: Language, _ words: String) -> HTML {
        section(.lang(language), .class("apart")) {
            h2 { language.ownName }
            div(.class("prose")) { words }
        }
    }

    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let id = try Routes.termsVersion.id(of: context)
        guard let version = Int(id.rawValue) else { throw Refusal.notFound }
        let page = TermsVersionPage(terms: try await web.center.terms.find(version, by: context.actor))
        return .page(page.view(in: web.frame(context, path: Routes.termsVersion(id))))
    }
}

extension Badge {
    static func terms(isInForce: Bool) -> Badge {
        isInForce
            ? Badge(look: "badge normal", icon: .normal, word: OperatorText.inForce)
            : Badge(look: "badge disabled", icon: .disabled, word: OperatorText.notInForce)
    }
}
