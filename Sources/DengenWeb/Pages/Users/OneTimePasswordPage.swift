import DengenCenter
import DengenModel
import Hummingbird

/// The answer to the making of a one-time password: the only page that ever shows it.
struct OneTimePasswordPage: Sendable {
    var id: AccountID
    var name: String
    var password: OneTimePassword
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(UserCareText.madeTitle)) {
            script(frame.assets.path(.copy))
            frame.trail([(frame(UserText.title), Routes.users.path), (name, Routes.user(id))])
            h1 { frame(UserCareText.madeTitle) }
            p(.class("warn"), .role("alert")) { frame(UserCareText.once) }
            div(.class("made-key")) {
                label(.for("made-password")) { frame(UserCareText.oneTime) }
                output(.id("made-password"), .class("secret-once")) { password.text }
                button(
                    .class("button"), .type("button"), .controls("made-password"), .words(frame(APIKeyText.copied)),
                    .copies, .hidden
                ) { frame(APIKeyText.copy) }
            }
            frame.facts {
                frame.fact(UserText.name, name)
                frame.fact(UserCareText.goodUntil, password.until, clock)
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.user(id))) { frame(UserCareText.toUser) }
            }
        }
    }
}

/// `/users/{id}/password`: the question before a person's password is replaced.
struct UserPasswordPage: Sendable {
    var user: UserSummary
    var key: String

    func view(in frame: Frame) -> HTML {
        frame.userQuestion(UserCareText.password, UserCareText.passwordWarning, user, Routes.userPassword(user.id)) {
            hiddenField("key", key)
        }
    }

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.userPassword.id(of: context)
        let user = try await web.user(id, for: .password, context.principal)
        let page = UserPasswordPage(user: user, key: FormKeys.fresh())
        return .page(page.view(in: web.frame(context, path: Routes.userPassword(id))))
    }

    /// Sent twice it makes one password: the second answer is the person's page.
    static func set(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.userPassword.id(of: context)
        let user = try await web.user(id, for: .password, context.principal)
        let key = try context.form.formKey
        guard web.formKeys.use(key) else { return .see(Routes.user(id)) }
        do {
            let password = try await web.center.users.setOneTimePassword(id, as: context.principal)
            let page = OneTimePasswordPage(id: id, name: user.name, password: password)
            return .page(page.view(in: web.frame(context, path: Routes.user(id))))
        } catch {
            web.formKeys.release(key)
            throw error
        }
    }
}
