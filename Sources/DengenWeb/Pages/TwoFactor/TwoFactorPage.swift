import DengenCenter
import DengenModel

/// `/me/2fa`: off with the way to begin, begun with the QR code, or on with what can be done.
struct TwoFactorPage: Sendable {
    var status: TwoFactor.Status
    var passkeys: [PasskeyRecord] = []
    var errors = FormErrors()
    var clock = WallClock()
    /// Of the form that turns it on.
    var key = FormKeys.fresh()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(TwoFactorText.title)) {
            script(frame.assets.path(.copy))
            h1 { frame(TwoFactorText.title) }
            frame.errorSummary(errors)
            switch status {
            case .off: beginning(frame)
            case .begun(let enrolment): firstCode(enrolment, frame)
            case .on(let since, let left): standing(since, left, frame)
            }
        }
    }

    @HTMLBuilder
    private func beginning(_ frame: Frame) -> HTML {
        p { frame(TwoFactorText.off) }
        p { frame(TwoFactorText.about) }
        frame.twoFactorSteps(at: 0)
        frame.changeForm(to: Routes.twoFactor.path) {
            p { frame(TwoFactorText.apps) }
            frame.field(.ownPassword, errors)
            div(.class("form-end")) {
                button(.class("button main"), .type("submit")) { frame(TwoFactorText.begin) }
            }
        }
    }

    @HTMLBuilder
    private func firstCode(_ enrolment: TwoFactor.Enrolment, _ frame: Frame) -> HTML {
        frame.twoFactorSteps(at: 1)
        frame.authenticator(enrolment)
        frame.changeForm(to: Routes.confirmTwoFactor.path) {
            hiddenField("key", key)
            frame.field(codeField, errors)
            div(.class("form-end")) {
                button(.class("button main"), .type("submit")) { frame(TwoFactorText.confirm) }
            }
        }
    }

    private var codeField: FormField {
        FormField(
            name: "code", label: TwoFactorText.firstCode, content: .oneTimeCode, hint: TwoFactorText.firstCodeHint,
            isRequired: true, mostBytes: 64, inputMode: "numeric")
    }

    @HTMLBuilder
    private func standing(_ since: Timestamp, _ left: Int, _ frame: Frame) -> HTML {
        div(.class("note good")) {
            p {
                frame.icon(.normal)
                span { frame(TwoFactorText.on) }
            }
        }
        frame.factSheet {
            frame.fact(TwoFactorText.since, since, clock)
            frame.fact(TwoFactorText.codesLeft, String(left))
        }
        if left <= 3 { p(.class("warn")) { frame(TwoFactorText.fewLeft) } }
        p(.class("ways-on")) {
            frame.linkButton(.add, TwoFactorText.add, to: Routes.addAuthenticator.path)
            frame.linkButton(.key, TwoFactorText.codes, to: Routes.recoveryCodes.path)
            frame.linkButton(.close, TwoFactorText.stop, to: Routes.stopTwoFactor.path)
        }
        passkeyTable(frame)
    }
}

extension FormField {
    /// The password again, of whoever is signed in.
    static let ownPassword = FormField(
        name: "password", label: TwoFactorText.password, content: .currentPassword, hint: TwoFactorText.passwordHint,
        isRequired: true, mostBytes: 512)
}

extension Frame {
    func twoFactorSteps(at step: Int) -> HTML {
        stepper(
            TwoFactorText.steps, [TwoFactorText.stepPassword, TwoFactorText.stepScan, TwoFactorText.stepCodes],
            at: step)
    }

    /// QR code and key, as an authenticator takes them in.
    func authenticator(_ enrolment: TwoFactor.Enrolment) -> HTML {
        section(.class("authenticator panel")) {
            p { self(TwoFactorText.scan) }
            QRCode(enrolment.address)?.view(label: self(TwoFactorText.picture)) ?? .nothing
            div(.class("made-key")) {
                label(.for("secret")) { self(TwoFactorText.key) }
                output(.id("secret"), .class("secret-once")) { enrolment.key }
                copyButton("secret")
            }
            p(.class("hint")) { self(TwoFactorText.keyFacts) }
        }
    }

    /// Only script can copy, so only script shows the button.
    func copyButton(_ id: StaticString) -> HTML {
        button(
            .class("button"), .type("button"), .controls(id), .words(self(TwoFactorText.copied)), .copies, .hidden
        ) { self(TwoFactorText.copy) }
    }
}
