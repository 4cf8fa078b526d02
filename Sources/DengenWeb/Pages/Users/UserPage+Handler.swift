import DengenCenter
import DengenModel
import Hummingbird

extension UserPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.user.id(of: context)
        var page = UserPage(user: try await web.center.users.find(id, as: context.principal))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.user(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.user.id(of: context)
        var page = UserPage(user: try await web.center.users.find(id, as: context.principal))
        page.form = try UserForm(context.form, over: page.user.summary)
        do {
            try await web.center.users.change(id, try page.form.change(), as: context.principal)
            return .see(Routes.user(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = UserForm.errors(error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.user(id))))
        }
    }

    /// Sends the invitation once more.
    static func invite(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.userInvitation.id(of: context)
        do {
            try await web.center.users.inviteAgain(id, as: context.principal)
            return .see(Routes.user(id).saying(.invited))
        } catch CenterError.tooManyTries(let seconds) {
            var page = UserPage(user: try await web.center.users.find(id, as: context.principal))
            page.errors.add("", UserCareText.wait(seconds))
            return .refused(page.view(in: web.frame(context, path: Routes.user(id))))
        }
    }
}
