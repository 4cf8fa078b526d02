import DengenCenter

/// The answer that makes recovery codes: the only page that ever shows them.
struct RecoveryCodesPage: Sendable {
    var codes: [String]
    /// The last step of beginning.
    var isFirst = false

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TwoFactorText.madeTitle)) {
            script(frame.assets.path(.copy))
            h1 { frame(TwoFactorText.madeTitle) }
            if isFirst { frame.twoFactorSteps(at: 2) }
            p(.class("warn"), .role("alert")) { frame(TwoFactorText.madeOnce) }
            p { frame(TwoFactorText.madeAbout) }
            div(.class("recovery-codes")) {
                output(.id("codes"), .class("secret-once"), .label(frame(TwoFactorText.madeTitle))) {
                    codes.joined(separator: "\n")
                }
                div(.class("buttons")) {
                    frame.copyButton("codes")
                    button(.class("button"), .type("button"), .prints, .hidden) { frame(TwoFactorText.print) }
                }
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.twoFactor.path)) { frame(TwoFactorText.kept) }
            }
        }
    }
}

/// `/me/2fa/add`, after the password: the QR code again.
struct AddedAuthenticatorPage: Sendable {
    var enrolment: TwoFactor.Enrolment

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TwoFactorText.add)) {
            script(frame.assets.path(.copy))
            frame.trail([(frame(TwoFactorText.title), Routes.twoFactor.path)])
            h1 { frame(TwoFactorText.add) }
            frame.authenticator(enrolment)
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.twoFactor.path)) { frame(TwoFactorText.back) }
            }
        }
    }
}
