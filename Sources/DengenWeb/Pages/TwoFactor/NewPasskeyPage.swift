import DengenCenter
import HTTPTypes
import Hummingbird

/// The ceremony of a new passkey, after the password; without script or passkeys it says what is missing.
struct NewPasskeyPage: Sendable {
    var offer: PasskeyOffer?
    var principal: Principal
    var name = ""
    var errors = FormErrors()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(PasskeyText.add)) {
            script(frame.assets.path(.passkey))
            frame.trail([(frame(TwoFactorText.title), Routes.twoFactor.path)])
            h1 { frame(PasskeyText.add) }
            frame.errorSummary(errors)
            p { frame(PasskeyText.addAbout) }
            p(.class("hint")) { frame(PasskeyText.onlyHere) }
            if let offer { frame.passkeyMaking(offer, principal, email: principal.name, name: name, errors) }
            p(.class("ways-on")) { a(.class("button"), .href(Routes.twoFactor.path)) { frame(TwoFactorText.back) } }
        }
    }
}

extension NewPasskeyPage {
    static func add(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let form = context.form
        let made = MadePasskey(
            client: form["client"] ?? "", authenticator: form["authenticator"] ?? "",
            publicKey: form["publicKey"] ?? "")
        do {
            try await web.center.twoFactor.addPasskey(
                made, named: Typed.line(form["name"] ?? ""), host: request.passkeyHost ?? "", as: context.principal)
            return .see(Routes.twoFactor.path)
        } catch let error as CenterError {
            guard let errors = errors(error) else { return .see(Routes.twoFactor.path) }
            let page = NewPasskeyPage(principal: context.principal, errors: errors)
            return .refused(error, page.view(in: web.frame(context, path: Routes.twoFactor.path)))
        }
    }

    static func remove(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        try await web.center.twoFactor.removePasskey(Routes.removePasskey.id(of: context), as: context.principal)
        return .see(Routes.twoFactor.path)
    }

    private static func errors(_ error: CenterError) -> FormErrors? {
        var errors = FormErrors()
        switch error {
        case .invalid(field: "twoFactor", _): return nil
        case .invalid(field: "passkey", .taken): errors.add("", PasskeyText.taken)
        case .invalid(field: "passkey", .outOfRange): errors.add("", PasskeyText.tooMany)
        case .invalid(field: "passkey", _): errors.add("", PasskeyText.wrong)
        default: return FormErrors(error, ids: [:])
        }
        return errors
    }
}
