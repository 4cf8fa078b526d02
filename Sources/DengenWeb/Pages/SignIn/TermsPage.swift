import DengenCenter
import Hummingbird

/// `/terms`: the terms of use before first use and at each new version.
struct TermsPage: Sendable {
    var terms: TermsText
    var next: URLPath?
    var errors = FormErrors()
    var clock = WallClock()

    private var path: URLPath { Routes.stage(.terms, next: next) }

    static func show(_ request: Request, _ context: StagedVisitor, _ web: Web) async throws -> Response {
        _ = try context.session(in: .terms)
        let page = TermsPage(
            terms: try await terms(web), next: request.query["next"].flatMap(URLPath.init(returning:)))
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// Agreed is to the version that was shown, and with a tick.
    static func accept(_ request: Request, _ context: StagedForm, _ web: Web) async throws -> Response {
        let session = try context.session(in: .terms)
        let next = context.form["next"].flatMap(URLPath.init(returning:))
        var errors = FormErrors()
        if context.form["agree"] != "1" {
            errors.add("agree", TermsWords.mustAgree)
        } else {
            do {
                let version = context.form["version"].flatMap { Int($0) } ?? 0
                return web.goOn(try await web.center.accounts.acceptTerms(version, session: session), next: next)
            } catch CenterError.signInFailed {
                throw Refusal.signInNeeded
            } catch CenterError.planChanged { errors.add("", TermsWords.newer) }
        }
        let page = TermsPage(terms: try await terms(web), next: next, errors: errors)
        return .refused(page.view(in: web.frame(context, path: page.path)))
    }

    private static func terms(_ web: Web) async throws -> TermsText {
        guard let terms = try await web.center.terms.current() else { throw CenterError.notFound }
        return terms
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TermsWords.title)) {
            div(.class("terms")) {
                h1 { frame(TermsWords.title) }
                p { frame(TermsWords.about) }
                frame.errorSummary(errors)
                p(.class("hint")) { frame(TermsWords.version(terms.version, day)) }
                div(.class("terms-text"), .role("region"), .label(frame(TermsWords.title)), .reachable) {
                    for line in lines(frame) { p { line } }
                }
                frame.changeForm(to: Routes.terms.path) {
                    hiddenField("version", String(terms.version))
                    if let next { hiddenField("next", next.text) }
                    agreement(frame)
                    div(.class("form-end")) {
                        button(.class("button main"), .type("submit")) { frame(TermsWords.begin) }
                    }
                }
                frame.leaveStage
            }
        }
    }

    private var day: String { String(decoding: clock.text(terms.publishedAt).utf8.prefix(10), as: UTF8.self) }

    /// The operator may have written them in one language only.
    private func lines(_ frame: Frame) -> [String] {
        let text = frame.language == .en && !terms.en.utf8.isEmpty ? terms.en : terms.ja
        return text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: Array($0), as: UTF8.self) }
    }

    private func agreement(_ frame: Frame) -> HTML {
        div(.class(errors["agree"] == nil ? "field" : "field wrong"), .id("agree"), .focusable) {
            frame.tick("agree", TermsWords.agree, isTicked: false)
            if let error = errors["agree"] { p(.class("error")) { frame(error) } }
        }
    }
}
