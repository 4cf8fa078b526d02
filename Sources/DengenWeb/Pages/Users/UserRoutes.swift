import Hummingbird

extension RouterMethods where Context == ManagerContext {
    /// ユーザー: for representatives and administrators.
    func addUserPages(_ web: Web) {
        get(Routes.users.template) { try await UsersPage.show($0, $1, web) }
        get(Routes.newUser.template) { try await NewUserPage.show($0, $1, web) }
        get(Routes.user.template) { try await UserPage.show($0, $1, web) }
        get(Routes.userPassword.template) { try await UserPasswordPage.show($0, $1, web) }
        get(Routes.userTwoFactor.template) { try await ReleaseUserPage.show($0, $1, web) }
        get(Routes.deleteUser.template) { try await DeleteUserPage.show($0, $1, web) }
    }
}

extension RouterMethods where Context == ManagerForm {
    func addUserForms(_ web: Web) {
        post(Routes.users.template) { try await NewUserPage.make($0, $1, web) }
        post(Routes.user.template) { try await UserPage.save($0, $1, web) }
        post(Routes.userInvitation.template) { try await UserPage.invite($0, $1, web) }
        post(Routes.userPassword.template) { try await UserPasswordPage.set($0, $1, web) }
        post(Routes.userTwoFactor.template) { try await ReleaseUserPage.release($0, $1, web) }
        post(Routes.deleteUser.template) { try await DeleteUserPage.delete($0, $1, web) }
    }
}

extension RouterMethods where Context == WebContext {
    /// The page behind an invitation's link: its token is the proof.
    func addInvitePages(_ web: Web) {
        get(Routes.invited.template) { try await InvitePage.done($0, $1, web) }
        get(Routes.invite.template) { try await InvitePage.show($0, $1, web) }
        group().add(middleware: FormReader()).post(Routes.invite.template) {
            try await InvitePage.accept($0, $1, web)
        }
    }
}
