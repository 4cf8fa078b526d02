import DengenCenter

/// `/login/code`: what the authenticator shows, or a recovery code, after the password.
struct CodePage: Sendable {
    enum Way: String, Sendable { case app, recovery }

    var way = Way.app
    /// Whose sign-in it is.
    var email: String
    /// Where to go after.
    var next: URLPath?
    /// Of the account's passkeys, where it has some for this address.
    var offer: PasskeyOffer?
    var errors = FormErrors()

    /// This page, for the language switch and the form.
    var path: URLPath { Self.path(way, next) }

    private static func path(_ way: Way, _ next: URLPath?) -> URLPath {
        let path = Routes.stage(.code, next: next)
        return way == .app ? path : path.query("by", way.rawValue)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(CodeText.title)) {
            div(.class("sign-in")) {
                span(.class("sign-mark")) { frame.icon(.key) }
                h1 { frame(CodeText.title) }
                p(.class("whose")) { bdi { email } }
                frame.errorSummary(errors)
                p { frame(way == .app ? CodeText.about : CodeText.recoveryAbout) }
                frame.changeForm(to: path, look: "code") {
                    frame.field(field, errors)
                    p { button(.class("button main"), .type("submit")) { frame(CodeText.submit) } }
                }
                if let offer {
                    script(frame.assets.path(.passkey))
                    frame.passkeySignIn(offer, next: next)
                }
                p { other(frame) }
                if way == .recovery { p(.class("hint")) { frame(CodeText.lost) } }
                frame.leaveStage
            }
        }
    }

    private var field: FormField {
        FormField(
            name: "code", label: way == .app ? CodeText.code : CodeText.recoveryCode, content: .oneTimeCode,
            isRequired: true, mostBytes: 64, inputMode: way == .app ? "numeric" : "text")
    }

    private func other(_ frame: Frame) -> HTML {
        a(.class("other-way"), .href(Self.path(way == .app ? .recovery : .app, next))) {
            frame(way == .app ? CodeText.useRecovery : CodeText.useApp)
        }
    }
}

/// The sign-in ended before its code was given: back to the password (S-04).
struct CodeOverPage: Sendable {
    func view(in frame: Frame) -> HTML {
        frame.page(frame(CodeText.overTitle)) {
            h1 { frame(CodeText.overTitle) }
            p(.role("alert")) { frame(CodeText.over) }
            p { a(.class("button main"), .href(Routes.signIn.path)) { frame(SignInText.again) } }
        }
    }
}
