import DengenCenter
import HTTPTypes
import Hummingbird

/// `/forgot`: asks for a link to a new password; the answer never says whether the address is anybody's (A-07, S-03).
struct ForgotPage: Sendable {
    var email = ""
    var isSent = false
    var errors = FormErrors()

    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let page = ForgotPage(isSent: request.query["sent"] != nil)
        return .page(page.view(in: web.frame(context, path: Routes.forgot.path)))
    }

    static func send(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        var page = ForgotPage(email: context.form?["email"] ?? "")
        do {
            try await web.center.accounts.forgot(
                email: page.email, language: context.language.rawValue, address: context.address)
            return .see(Routes.forgot.path.query("sent", "1"))
        } catch CenterError.tooManyTries(let seconds) {
            page.errors.add("", SignInText.tooMany(seconds))
            var response = Response.page(
                page.view(in: web.frame(context, path: Routes.forgot.path)), status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        }
    }

    func view(in frame: Frame) -> HTML {
        frame.doorPage(isSent ? PasswordText.sentTitle : PasswordText.forgot, .key) {
            if isSent {
                p(.politeStatus) { frame(PasswordText.sent) }
                p(.class("hint")) { frame(PasswordText.noMail) }
            } else {
                frame.errorSummary(errors)
                entry(frame)
            }
            p { a(.href(Routes.signIn.path)) { frame(SignInText.again) } }
        }
    }

    private func entry(_ frame: Frame) -> HTML {
        form(.post, .action(Routes.forgot.path)) {
            p { frame(PasswordText.forgotAbout) }
            frame.emailField(email, errors)
            button(.class("button main"), .type("submit")) { frame(PasswordText.sendLink) }
        }
    }
}
