import Hummingbird

extension Router where Context == WebContext {
    /// The code stage of sign-in.
    func addCodePages(_ web: Web) {
        group(context: StagedVisitor.self).get(Routes.signInCode.template) { try await CodePage.show($0, $1, web) }
        let forms = group().add(middleware: FormReader()).group(context: StagedForm.self)
        forms.post(Routes.signInCode.template) { try await CodePage.pass($0, $1, web) }
        forms.post(Routes.signInPasskey.template) { try await CodePage.passByPasskey($0, $1, web) }
    }
}

extension RouterMethods where Context == SignedIn {
    /// One's own second factor.
    func addTwoFactorPages(_ web: Web) {
        get(Routes.twoFactor.template) { try await TwoFactorPage.show($0, $1, web) }
        get(Routes.addAuthenticator.template) { try await ProofPage.show(.add, $1, web) }
        get(Routes.recoveryCodes.template) { try await ProofPage.show(.codes, $1, web) }
        get(Routes.stopTwoFactor.template) { try await ProofPage.show(.stop, $1, web) }
        get(Routes.newPasskey.template) { try await ProofPage.show(.passkey, $1, web) }
    }
}

extension RouterMethods where Context == SignedForm {
    func addTwoFactorForms(_ web: Web) {
        post(Routes.twoFactor.template) { try await TwoFactorPage.begin($0, $1, web) }
        post(Routes.confirmTwoFactor.template) { try await TwoFactorPage.confirm($0, $1, web) }
        post(Routes.addAuthenticator.template) { try await ProofPage.answer(.add, $0, $1, web) }
        post(Routes.recoveryCodes.template) { try await ProofPage.answer(.codes, $0, $1, web) }
        post(Routes.stopTwoFactor.template) { try await ProofPage.answer(.stop, $0, $1, web) }
        post(Routes.newPasskey.template) { try await ProofPage.answer(.passkey, $0, $1, web) }
        post(Routes.passkeys.template) { try await NewPasskeyPage.add($0, $1, web) }
        post(Routes.removePasskey.template) { try await NewPasskeyPage.remove($0, $1, web) }
    }
}
