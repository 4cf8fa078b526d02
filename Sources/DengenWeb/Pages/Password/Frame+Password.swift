import DengenCenter

/// A field for a new password: what the rule takes stands above it, a proposal in it when one was asked for.
struct NewPasswordField: Sendable {
    var profile: PasswordProfile
    /// Made by the server; shown in plain sight, to be noted down.
    var proposal: String?
    /// This page with a proposal in the field.
    var proposing: URLPath

    static let id = "new"
}

extension Frame {
    func newPassword(_ field: NewPasswordField, _ errors: FormErrors) -> HTML {
        let error = errors[NewPasswordField.id]
        return div(.class(error == nil ? "field" : "field wrong")) {
            div(.class("field-head")) {
                label(.for(id: NewPasswordField.id)) { self(PasswordText.new) }
                span(.class("mark must")) { self(FormText.required) }
            }
            ul(.class("hint rules"), .id("new-hint")) {
                li { self(PasswordText.rule(field.profile)) }
                li { self(PasswordText.notCommon) }
                if field.profile != .monitoring { li { self(PasswordText.longer) } }
            }
            passwordEntry(field, isWrong: error != nil)
            if let error { p(.class("error"), .id("new-error")) { self(error) } }
            p(.class("hint proposed"), .politeStatus, .id("new-proposed"), .words(self(PasswordText.proposed))) {
                field.proposal == nil ? "" : self(PasswordText.proposed)
            }
        }
    }

    private func passwordEntry(_ field: NewPasswordField, isWrong: Bool) -> HTML {
        let about = "new-hint new-proposed" + (isWrong ? " new-error" : "")
        let shown: [Attribute] = field.proposal.map { [.type("text"), .value($0)] } ?? [.type("password")]
        let marks: [Attribute] = isWrong ? [.invalid] : []
        return span(.class("with-eye")) {
            HTML(
                tag: "input",
                [
                    .id(NewPasswordField.id), .name("new"), .autocomplete("new-password"), .required, .plainText,
                    .maxLength(256), .describedBy(ids: about),
                ] + shown + marks, nil)
            eye(of: NewPasswordField.id, PasswordText.new, isShown: field.proposal != nil)
            a(.class("button propose"), .href(field.proposing), .proposes) {
                icon(.reload)
                span { self(PasswordText.propose) }
            }
        }
    }

    /// Only script can show a password, so only script shows the button.
    func eye(of id: String, _ name: Phrase, isShown: Bool = false) -> HTML {
        button(
            .class("button"), .type("button"), .controls(id: id), .pressed(isShown), .reveals, .hidden,
            .label(self(FormText.reveal(name)))
        ) { icon(.eye) }
    }

    /// A field for a password that stands.
    func standingPassword(_ id: StaticString, _ name: Phrase, _ errors: FormErrors) -> HTML {
        let error = errors["\(id)"]
        let marks: [Attribute] = error == nil ? [] : [.invalid, .describedBy(ids: "\(id)-error")]
        return div(.class(error == nil ? "field" : "field wrong")) {
            div(.class("field-head")) {
                label(.for(id: "\(id)")) { self(name) }
                span(.class("mark must")) { self(FormText.required) }
            }
            span(.class("with-eye")) {
                HTML(
                    tag: "input",
                    [
                        .id("\(id)"), .name(id), .type("password"), .autocomplete("current-password"), .required,
                        .maxLength(256),
                    ] + marks, nil)
                eye(of: "\(id)", name)
            }
            if let error { p(.class("error"), .id("\(id)-error")) { self(error) } }
        }
    }

    /// An address that is somebody's ID.
    func emailField(_ value: String, _ errors: FormErrors) -> HTML {
        let error = errors["email"]
        let marks: [Attribute] = error == nil ? [] : [.invalid, .describedBy(ids: "email-error")]
        return div(.class(error == nil ? "field" : "field wrong")) {
            div(.class("field-head")) {
                label(.for("email")) { self(SignInText.email) }
                span(.class("mark must")) { self(FormText.required) }
            }
            HTML(
                tag: "input",
                [
                    .id("email"), .name("email"), .type("email"), .autocomplete("username"), .required,
                    .maxLength(254), .value(value),
                ] + marks, nil)
            if let error { p(.class("error"), .id("email-error")) { self(error) } }
        }
    }
}

extension FormErrors {
    /// What is wrong with a new password, at its field.
    init?(password error: CenterError) {
        switch error {
        case .password(let fault):
            self.init()
            add(NewPasswordField.id, PasswordText.fault(fault))
        case .invalid(field: "current", _):
            self.init()
            add("current", PasswordText.wrongCurrent)
        case .tooManyTries(let seconds):
            self.init()
            add("", SignInText.tooMany(seconds))
        default: return nil
        }
    }
}
