import DengenCenter
import HTTPTypes
import Hummingbird

/// `/me/2fa/add`, `/me/2fa/codes`, `/me/2fa/stop`: the password again, and mostly a code, before something about the
/// second factor is shown or changed.
struct ProofPage: Sendable {
    enum Matter: Sendable, CaseIterable { case add, codes, stop, passkey }

    var matter: Matter
    var errors = FormErrors()
    var key = FormKeys.fresh()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(matter.title)) {
            frame.trail([(frame(TwoFactorText.title), Routes.twoFactor.path)])
            h1 { frame(matter.title) }
            frame.errorSummary(errors)
            frame.changeForm(to: matter.path) {
                hiddenField("key", key)
                p { frame(matter.about) }
                frame.field(.ownPassword, errors)
                if matter.asksCode { frame.field(codeField, errors) }
                frame.answers(
                    back: Routes.twoFactor.path, matter.verb,
                    look: matter == .stop ? "button danger" : "button main")
            }
        }
    }

    private var codeField: FormField {
        FormField(
            name: "code", label: TwoFactorText.anyCode, content: .oneTimeCode, isRequired: true, mostBytes: 64)
    }
}

extension ProofPage.Matter {
    var path: URLPath {
        switch self {
        case .add: Routes.addAuthenticator.path
        case .codes: Routes.recoveryCodes.path
        case .stop: Routes.stopTwoFactor.path
        case .passkey: Routes.newPasskey.path
        }
    }

    var title: Phrase {
        switch self {
        case .add: TwoFactorText.add
        case .codes: TwoFactorText.codes
        case .stop: TwoFactorText.stop
        case .passkey: PasskeyText.add
        }
    }

    var about: Phrase {
        switch self {
        case .add: TwoFactorText.addAbout
        case .codes: TwoFactorText.codesAbout
        case .stop: TwoFactorText.stopAbout
        case .passkey: PasskeyText.addAbout
        }
    }

    var verb: Phrase { self == .add ? TwoFactorText.show : title }

    /// The password alone shows the QR code again.
    var asksCode: Bool { self == .codes || self == .stop }
}

extension ProofPage {
    /// The question, where there is a second factor to ask about.
    static func show(_ matter: Matter, _ context: SignedIn, _ web: Web) async throws -> Response {
        guard case .on = try await web.center.twoFactor.status(as: context.principal) else {
            return .see(Routes.twoFactor.path)
        }
        return .page(ProofPage(matter: matter).view(in: web.frame(context, path: matter.path)))
    }

    /// Secrets are answered at once and never under an address of their own.
    static func answer(
        _ matter: Matter, _ request: Request, _ context: SignedForm, _ web: Web
    ) async throws -> Response {
        let key = try context.form.formKey
        guard web.formKeys.use(key) else { return .see(Routes.twoFactor.path) }
        do {
            return try await done(matter, request, context, web)
        } catch let error as CenterError {
            web.formKeys.release(key)
            guard let errors = FormErrors(twoFactor: error) else { return .see(Routes.twoFactor.path) }
            let page = ProofPage(matter: matter, errors: errors, key: key)
            return .refused(error, page.view(in: web.frame(context, path: matter.path)))
        }
    }

    private static func done(
        _ matter: Matter, _ request: Request, _ context: SignedForm, _ web: Web
    ) async throws -> Response {
        let (password, code) = (context.form["password"] ?? "", Typed.code(context.form["code"] ?? ""))
        let (twoFactor, person) = (web.center.twoFactor, context.principal)
        let frame = web.frame(context, path: matter.path)
        switch matter {
        case .add:
            let enrolment = try await twoFactor.enrolment(password: password, as: person)
            return .page(AddedAuthenticatorPage(enrolment: enrolment).view(in: frame))
        case .codes:
            let codes = try await twoFactor.newCodes(password: password, code: code, as: person)
            return .page(RecoveryCodesPage(codes: codes).view(in: frame))
        case .stop:
            try await twoFactor.stop(password: password, code: code, as: person)
            return .see(Routes.twoFactor.path)
        case .passkey:
            var page = NewPasskeyPage(principal: person)
            if let host = request.passkeyHost {
                page.offer = try await twoFactor.offerPasskey(password: password, host: host, as: person)
            }
            return .page(page.view(in: frame))
        }
    }
}
