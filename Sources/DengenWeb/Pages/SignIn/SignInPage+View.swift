/// `/login`. The answer to a wrong try never says which half was wrong.
struct SignInPage: Sendable {
    var email = ""
    var problem: Phrase?
    /// Where to go after.
    var next: URLPath?
    /// What led here, such as a password that was just set anew.
    var said: Phrase?

    /// This page, for the language switch: it still knows where to go after.
    var path: URLPath { next.map { Routes.signIn.path.query("next", $0.text) } ?? Routes.signIn.path }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(SignInText.title)) {
            div(.class("sign-in")) {
                span(.class("sign-mark")) { frame.icon(.power) }
                h1 { frame(SignInText.title) }
                if let said { frame.said(said) }
                if let problem { summary(problem, frame) }
                signInForm(frame)
                p { a(.href(Routes.forgot.path)) { frame(PasswordText.forgot) } }
            }
        }
    }

    private func summary(_ problem: Phrase, _ frame: Frame) -> HTML {
        div(.class("errors"), .role("alert"), .id("errors")) {
            h2 { frame(SignInText.errors) }
            p { a(.href(anchor: "#email")) { frame(problem) } }
        }
    }

    private func signInForm(_ frame: Frame) -> HTML {
        form(.post, .action(Routes.signIn.path)) {
            if let next { hiddenField("next", next.text) }
            p {
                label(.for("email")) { frame(SignInText.email) }
                field([
                    .id("email"), .name("email"), .type("email"), .autocomplete("username"), .required,
                    .maxLength(254), .value(email),
                ])
            }
            p {
                label(.for("password")) { frame(SignInText.password) }
                span(.class("with-eye")) {
                    field([
                        .id("password"), .name("password"), .type("password"), .autocomplete("current-password"),
                        .required, .maxLength(256),
                    ])
                    reveal(frame)
                }
            }
            p { button(.class("button main"), .type("submit")) { frame(SignInText.submit) } }
        }
    }

    private func field(_ attributes: [Attribute]) -> HTML {
        let marks: [Attribute] = problem == nil ? [] : [.invalid, .describedBy("errors")]
        return HTML(tag: "input", attributes + marks, nil)
    }

    /// Only script can show a password, so only script shows the button.
    private func reveal(_ frame: Frame) -> HTML {
        button(.class("button"), .type("button"), .controls("password"), .pressed(false), .reveals, .hidden) {
            frame.icon(.eye)
            span(.class("unseen")) { frame(SignInText.reveal) }
        }
    }
}
