import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/mail`: the mail server, a test, and the letters (C-20).
struct MailPage: Sendable {
    var settings: MailSettings?
    var form: MailServerForm
    var errors = FormErrors()
    /// The address that was typed for a test.
    var address = ""
    var letters: MailLetters
    var done: Done?
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(MailText.title)) {
            h1 { frame(MailText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            if settings == nil { p(.class("hint")) { frame(MailText.noServer) } }
            section(.class("apart")) {
                h2 { frame(MailText.server) }
                frame.changeForm(to: Routes.mail.path) {
                    form.fields(in: frame, errors, hasPassword: settings?.hasPassword == true)
                    frame.answers(back: Routes.operators.path, FormText.save)
                }
            }
            if settings != nil { test(frame) }
            section(.class("apart")) {
                h2 { frame(MailText.letters) }
                letters.view(in: frame, clock)
            }
        }
    }

    private func test(_ frame: Frame) -> HTML {
        section(.class("apart")) {
            h2 { frame(MailText.test) }
            p(.class("hint")) { frame(MailText.testHint) }
            frame.changeForm(to: Routes.mailTest.path) {
                frame.field(
                    FormField(
                        name: "address", label: MailText.address, content: .text(address), isRequired: true,
                        mostBytes: 254, inputMode: "email"), errors)
                div(.class("form-end")) { button(.class("button"), .type("submit")) { frame(MailText.send) } }
            }
        }
    }
}

extension MailPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        var page = try await read(request, context, web)
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.mail.path)))
    }

    static func save(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let typed = MailServerForm(context.form)
        do {
            try await web.center.mail.setSettings(try typed.draft, by: context.actor)
            return .see(Routes.mail.path.saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: MailServerForm.ids) else { throw error }
            var page = try await read(request, context, web)
            (page.form, page.errors) = (typed, errors)
            return .refused(page.view(in: web.frame(context, path: Routes.mail.path)))
        }
    }

    static func test(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let address = Typed.line(context.form["address"] ?? "")
        do {
            _ = try await web.center.mail.sendTest(to: address, language: context.language.rawValue, by: context.actor)
            return .see(Routes.mail.path.saying(.sent))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["address": "address"]) else { throw error }
            var page = try await read(request, context, web)
            (page.address, page.errors) = (address, errors)
            return .refused(page.view(in: web.frame(context, path: Routes.mail.path)))
        }
    }

    static func hasten(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        try await web.center.mail.hasten(Routes.hastenMail.id(of: context), by: context.actor)
        return .see(Routes.mail.path.saying(.hastened))
    }

    private static func read(_ request: Request, _ context: some OperatorContext, _ web: Web) async throws -> MailPage {
        let mail = web.center.mail
        let settings = try await mail.settings(by: context.actor)
        let letters = try await MailLetters.read(request.query, mail, by: context.actor)
        return MailPage(
            settings: settings, form: settings.map(MailServerForm.init) ?? MailServerForm(), letters: letters)
    }
}
