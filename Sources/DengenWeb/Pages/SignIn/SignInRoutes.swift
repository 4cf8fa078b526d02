import Hummingbird

extension Router where Context == WebContext {
    /// What is open before sign-in, and the stages between the password and the pages.
    func addDoors(_ web: Web) {
        get(Routes.signIn.template) { try await SignInPage.show($0, $1, web) }
        get(Routes.forgot.template) { try await ForgotPage.show($0, $1, web) }
        get(Routes.reset.template) { try await ResetPage.show($0, $1, web) }
        get(Routes.session.template) { SessionCheck.answer($0, $1) }
        let doors = group().add(middleware: FormReader())
        doors.post(Routes.signIn.template) { try await SignInPage.signIn($0, $1, web) }
        doors.post(Routes.signOut.template) { try await SignInPage.signOut($0, $1, web) }
        doors.post(Routes.forgot.template) { try await ForgotPage.send($0, $1, web) }
        doors.post(Routes.reset.template) { try await ResetPage.save($0, $1, web) }

        let staged = group(context: StagedVisitor.self)
        staged.get(Routes.signInPassword.template) { try await OwnPasswordPage.show($0, $1, web) }
        staged.get(Routes.terms.template) { try await TermsPage.show($0, $1, web) }
        let forms = group().add(middleware: FormReader()).group(context: StagedForm.self)
        forms.post(Routes.signInPassword.template) { try await OwnPasswordPage.save($0, $1, web) }
        forms.post(Routes.terms.template) { try await TermsPage.accept($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedIn {
    /// One's own account.
    func addOwnPages(_ web: Web) {
        get(Routes.me.template) { try await MePage.show($0, $1, web) }
        get(Routes.myPassword.template) { try await MyPasswordPage.show($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedForm {
    func addOwnForms(_ web: Web) {
        post(Routes.myPassword.template) { try await MyPasswordPage.save($0, $1, web) }
        post(Routes.myLanguage.template) { try await MePage.setLanguage($0, $1, web) }
    }
}
