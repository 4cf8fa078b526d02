import DengenCenter
import Hummingbird

/// `/ops/terms/new`: the next version, begun with the texts that are in force.
struct NewTermsPage: Sendable {
    var ja = ""
    var en = ""
    var errors = FormErrors()
    var key: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.newTerms)) {
            frame.trail([(frame(OperatorText.terms), Routes.termsVersions.path)])
            h1 { frame(OperatorText.newTerms) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.termsVersions.path, look: "form long-texts") {
                hiddenField("key", key)
                frame.field(text("ja", OperatorText.textJa, ja), errors)
                frame.field(text("en", OperatorText.textEn, en), errors)
                p(.class("warn")) { frame(OperatorText.termsWarning) }
                frame.answers(back: Routes.termsVersions.path, OperatorText.publish)
            }
        }
    }

    private func text(_ name: StaticString, _ label: Phrase, _ value: String) -> FormField {
        FormField(name: name, label: label, content: .lines(value), isRequired: true, mostBytes: Terms.longest)
    }
}

extension NewTermsPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let current = try await web.center.terms.current()
        let page = NewTermsPage(ja: current?.ja ?? "", en: current?.en ?? "", key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.newTerms.path)))
    }

    static func publish(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewTermsPage(ja: context.form["ja"] ?? "", en: context.form["en"] ?? "", key: key)
        guard web.formKeys.use(key) else { return .see(Routes.termsVersions.path) }
        do {
            _ = try await web.center.terms.publish(ja: page.ja, en: page.en, by: context.actor)
            return .see(Routes.termsVersions.path.saying(.published))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = errors(error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newTerms.path)))
        }
    }

    private static func errors(_ error: CenterError) -> FormErrors? {
        guard error == .invalid(field: "ja", problem: .taken) else {
            return FormErrors(error, ids: ["ja": "ja", "en": "en"])
        }
        var errors = FormErrors()
        errors.add("ja", OperatorText.sameTerms)
        return errors
    }
}
