import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// Names a mailed link.
enum PasswordReset {}

/// `/reset/{token}`: sets a new password by a mailed link; to look at the page uses nothing up (A-07, S-06).
struct ResetPage: Sendable {
    var rule: PasswordRule
    /// This page.
    var path: URLPath
    var email = ""
    var proposal: String?
    var errors = FormErrors()

    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let token = try Routes.reset.id(of: context)
        let path = Routes.reset(token)
        guard let rule = try await web.center.accounts.passwordRule(ofLink: token.rawValue) else {
            return gone(context, web)
        }
        var page = ResetPage(rule: rule, path: path)
        if request.query["make"] != nil { page.proposal = PasswordProposal.fresh() }
        return .page(page.view(in: web.frame(context, path: path)))
    }

    static func save(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let token = try Routes.reset.id(of: context)
        let form = context.form ?? QueryValues([])
        let email = form["email"] ?? ""
        do {
            try await web.center.accounts.resetPassword(
                link: token.rawValue, email: email, to: form["new"] ?? "", address: context.address,
                agent: request.headers[.userAgent] ?? "")
            var response = Response.see(Routes.signIn.path.query("done", "reset"))
            if case .person = context.visitor { response.headers[values: .setCookie].append(web.cookie.clearing) }
            return response
        } catch let error as CenterError {
            guard let errors = errors(error) else { throw error }
            guard let rule = try await web.center.accounts.passwordRule(ofLink: token.rawValue) else {
                return gone(context, web)
            }
            let page = ResetPage(rule: rule, path: Routes.reset(token), email: email, errors: errors)
            return .refused(page.view(in: web.frame(context, path: page.path)))
        }
    }

    private static func errors(_ error: CenterError) -> FormErrors? {
        guard case .invalid(field: "link", _) = error else { return FormErrors(password: error) }
        var errors = FormErrors()
        errors.add("email", PasswordText.badPair)
        return errors
    }

    private static func gone(_ context: WebContext, _ web: Web) -> Response {
        let frame = web.frame(context, path: Routes.forgot.path)
        return .page(GoneLinkPage().view(in: frame), status: .gone)
    }

    func view(in frame: Frame) -> HTML {
        frame.doorPage(PasswordText.reset, .key) {
            script(frame.assets.path(.password))
            frame.errorSummary(errors)
            form(.post, .action(path)) {
                p { frame(PasswordText.resetAbout) }
                frame.emailField(email, errors)
                frame.newPassword(
                    NewPasswordField(profile: rule.profile, proposal: proposal, proposing: path.query("make", "1")),
                    errors)
                button(.class("button main"), .type("submit")) { frame(PasswordText.doReset) }
            }
        }
    }
}

/// A link whose time is over, or that was used.
struct GoneLinkPage: Sendable {
    func view(in frame: Frame) -> HTML {
        frame.doorPage(PasswordText.badLinkTitle, .key) {
            p(.role("alert")) { frame(PasswordText.badLink) }
            p { a(.class("button"), .href(Routes.forgot.path)) { frame(PasswordText.forgot) } }
        }
    }
}
