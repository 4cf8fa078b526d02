import DengenCenter
import Hummingbird

/// `/login/password`: a password of one's own in place of a one-time one.
struct OwnPasswordPage: Sendable {
    var rule: PasswordRule
    var next: URLPath?
    var proposal: String?
    var errors = FormErrors()

    private var path: URLPath { Routes.stage(.password, next: next) }

    static func show(_ request: Request, _ context: StagedVisitor, _ web: Web) async throws -> Response {
        let session = try context.session(in: .password)
        var page = OwnPasswordPage(
            rule: try await web.center.accounts.passwordRule(of: session),
            next: request.query["next"].flatMap(URLPath.init(returning:)))
        if request.query["make"] != nil { page.proposal = PasswordProposal.fresh() }
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    static func save(_ request: Request, _ context: StagedForm, _ web: Web) async throws -> Response {
        let session = try context.session(in: .password)
        let next = context.form["next"].flatMap(URLPath.init(returning:))
        do {
            let new = context.form["new"] ?? ""
            return web.goOn(try await web.center.accounts.setOwnPassword(new, session: session), next: next)
        } catch CenterError.signInFailed {
            throw Refusal.signInNeeded
        } catch let error as CenterError {
            guard let errors = FormErrors(password: error) else { throw error }
            let rule = try await web.center.accounts.passwordRule(of: session)
            let page = OwnPasswordPage(rule: rule, next: next, errors: errors)
            return .refused(page.view(in: web.frame(context, path: page.path)))
        }
    }

    func view(in frame: Frame) -> HTML {
        frame.doorPage(PasswordText.own, .key) {
            script(frame.assets.path(.password))
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.signInPassword.path) {
                if let next { hiddenField("next", next.text) }
                p { frame(PasswordText.ownAbout) }
                frame.newPassword(
                    NewPasswordField(profile: rule.profile, proposal: proposal, proposing: path.query("make", "1")),
                    errors)
                button(.class("button main"), .type("submit")) { frame(PasswordText.goOn) }
            }
            frame.leaveStage
        }
    }
}
