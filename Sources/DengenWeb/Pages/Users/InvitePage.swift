import DengenCenter
import DengenModel
import Hummingbird

/// `/invite/{token}`: the invited person sets a password. To look at it uses nothing up.
struct InvitePage: Sendable {
    var look: InvitationLook
    var path: URLPath
    var proposal: String?
    var errors = FormErrors()

    func view(in frame: Frame) -> HTML {
        frame.doorPage(InviteText.title, .user) {
            script(frame.assets.path(.password))
            p { frame(InviteText.welcome(look.name, to: look.tenantName)) }
            frame.errorSummary(errors)
            form(.post, .action(path)) {
                identity(frame)
                frame.newPassword(
                    NewPasswordField(
                        profile: look.rule.profile, proposal: proposal, proposing: path.query("make", "1")), errors)
                button(.class("button main"), .type("submit")) { frame(InviteText.set) }
            }
        }
    }

    /// Whose password it is; browsers keep the two together.
    private func identity(_ frame: Frame) -> HTML {
        div(.class("field")) {
            div(.class("field-head")) { label(.for("email")) { frame(SignInText.email) } }
            input(.id("email"), .type("email"), .autocomplete("username"), .value(look.email), .readOnly)
        }
    }
}

extension InvitePage {
    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        guard var page = try await page(of: context, web) else { return gone(context, web) }
        if request.query["make"] != nil { page.proposal = PasswordProposal.fresh() }
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// Sets the password and leads to the log-in page: a link alone signs nobody in.
    static func accept(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        guard var page = try await page(of: context, web) else { return gone(context, web) }
        do {
            let token = try Routes.invite.id(of: context).rawValue
            try await web.center.users.accept(token, password: context.form?["new"] ?? "", address: context.address)
            return .see(Routes.invited.path)
        } catch CenterError.notFound {
            return gone(context, web)
        } catch let error as CenterError {
            guard let errors = FormErrors(password: error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: page.path)))
        }
    }

    /// `/invite`: what follows.
    static func done(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let frame = web.frame(context, path: Routes.invited.path)
        return .page(frame.invitationWord(InviteText.doneTitle, InviteText.done))
    }

    private static func page(of context: WebContext, _ web: Web) async throws -> InvitePage? {
        let token = try Routes.invite.id(of: context)
        return try await web.center.users.invitation(token.rawValue).map {
            InvitePage(look: $0, path: Routes.invite(token))
        }
    }

    private static func gone(_ context: WebContext, _ web: Web) -> Response {
        let frame = web.frame(context, path: Routes.invited.path)
        return .page(frame.invitationWord(InviteText.goneTitle, InviteText.gone), status: .gone)
    }
}

extension Frame {
    /// After the link was used, or when it cannot be.
    func invitationWord(_ title: Phrase, _ words: Phrase) -> HTML {
        doorPage(title, .user) {
            p { self(words) }
            p { a(.class("button main"), .href(Routes.signIn.path)) { self(SignInText.again) } }
        }
    }
}
