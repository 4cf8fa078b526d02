import DengenCenter
import DengenModel
import Hummingbird

extension Frame {
    /// A question about a person, with the answer as a verb.
    func userQuestion(
        _ title: Phrase, _ warning: Phrase, _ user: UserSummary, _ path: URLPath,
        @HTMLBuilder fields: () -> HTML = { HTML.nothing }
    ) -> HTML {
        page(self(title)) {
            trail([(self(UserText.title), Routes.users.path), (user.name, Routes.user(user.id))])
            h1 { self(title) }
            changeForm(to: path) {
                fields()
                facts {
                    fact(UserText.name, user.name)
                    fact(UserText.email, user.email)
                    fact(UserText.role, self(MeText.role(user.role)))
                }
                p(.class("warn")) { self(warning) }
                answers(back: Routes.user(user.id), title, look: "button danger")
            }
        }
    }
}

extension Web {
    /// A person to whom the asker may do this.
    /// - Throws: `.notFound`, `.forbidden`.
    func user(_ id: AccountID, for act: UserAct, _ principal: Principal) async throws -> UserSummary {
        let user = try await center.users.find(id, as: principal)
        guard user.acts.contains(act) else { throw CenterError.forbidden }
        return user.summary
    }
}

/// `/users/{id}/two-factor`: the question before a second factor is released.
struct ReleaseUserPage: Sendable {
    var user: UserSummary

    func view(in frame: Frame) -> HTML {
        frame.userQuestion(UserCareText.release, UserCareText.releaseWarning, user, Routes.userTwoFactor(user.id))
    }

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.userTwoFactor.id(of: context)
        let page = ReleaseUserPage(user: try await web.user(id, for: .twoFactor, context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.userTwoFactor(id))))
    }

    static func release(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.userTwoFactor.id(of: context)
        try await web.center.twoFactor.release(id, as: context.principal)
        return .see(Routes.user(id).saying(.released))
    }
}

/// `/users/{id}/delete`: the question before a person goes, or an invitation is taken back.
struct DeleteUserPage: Sendable {
    var user: UserSummary

    func view(in frame: Frame) -> HTML {
        let isInvited = user.state == .invited
        return frame.userQuestion(
            isInvited ? UserCareText.withdraw : UserCareText.delete,
            isInvited ? UserCareText.withdrawWarning : UserCareText.deleteWarning, user, Routes.deleteUser(user.id))
    }

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.deleteUser.id(of: context)
        let page = DeleteUserPage(user: try await web.user(id, for: .delete, context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.deleteUser(id))))
    }

    static func delete(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.deleteUser.id(of: context)
        try await web.center.users.delete(id, as: context.principal)
        return .see(Routes.users.path.saying(.deleted))
    }
}
