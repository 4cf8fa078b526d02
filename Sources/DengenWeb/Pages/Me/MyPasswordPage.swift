import DengenCenter
import HTTPTypes
import Hummingbird

/// `/me/password`: changes one's own password, after a question.
struct MyPasswordPage: Sendable {
    var rule: PasswordRule
    var proposal: String?
    var errors = FormErrors()

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        var page = MyPasswordPage(rule: try await web.center.accounts.passwordRule(as: context.principal))
        if request.query["make"] != nil { page.proposal = PasswordProposal.fresh() }
        return .page(page.view(in: web.frame(context, path: Routes.myPassword.path)))
    }

    /// [保存] asks, はい changes: the question carries a sealed ticket, never the password.
    static func save(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        do {
            if let ticket = context.form["ticket"] { return try await change(ticket, context, web) }
            let ticket = try await web.center.accounts.preparePassword(
                from: context.form["current"] ?? "", to: context.form["new"] ?? "", session: context.session.token,
                as: context.principal)
            let question = PasswordQuestionPage(ticket: ticket)
            return .page(question.view(in: web.frame(context, path: Routes.myPassword.path)))
        } catch let error as CenterError {
            var page = MyPasswordPage(rule: try await web.center.accounts.passwordRule(as: context.principal))
            page.errors = try errors(error)
            return .refused(page.view(in: web.frame(context, path: Routes.myPassword.path)))
        }
    }

    private static func change(_ ticket: String, _ context: SignedForm, _ web: Web) async throws -> Response {
        let token = try await web.center.accounts.changePassword(
            ticket, session: context.session.token, as: context.principal)
        var response = Response.see(Routes.me.path.query("done", "password"))
        response.headers[values: .setCookie].append(web.cookie.setting(token))
        return response
    }

    private static func errors(_ error: CenterError) throws -> FormErrors {
        var errors = FormErrors()
        if error == .planChanged {
            errors.add("", PasswordText.stale)
            return errors
        }
        guard let known = FormErrors(password: error) else { throw error }
        return known
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(PasswordText.change)) {
            script(frame.assets.path(.password))
            frame.trail([(frame(MeText.title), Routes.me.path)])
            h1 { frame(PasswordText.change) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.myPassword.path) {
                frame.standingPassword("current", PasswordText.current, errors)
                frame.newPassword(
                    NewPasswordField(
                        profile: rule.profile, proposal: proposal,
                        proposing: Routes.myPassword.path.query("make", "1")), errors)
                frame.answers(back: Routes.me.path, PasswordText.save)
            }
        }
    }
}

/// はい / いいえ before the change.
struct PasswordQuestionPage: Sendable {
    var ticket: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(PasswordText.change)) {
            div(.class("question")) {
                h1 { frame(PasswordText.question) }
                p { frame(PasswordText.effect) }
                frame.changeForm(to: Routes.myPassword.path, look: "answers") {
                    hiddenField("ticket", ticket)
                    a(.class("button"), .href(Routes.myPassword.path)) { frame(CommonText.no) }
                    button(.class("button act-on"), .type("submit")) { frame(CommonText.yes) }
                }
            }
        }
    }
}
