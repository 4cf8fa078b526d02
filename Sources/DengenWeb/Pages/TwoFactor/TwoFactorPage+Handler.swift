import DengenCenter
import HTTPTypes
import Hummingbird

extension TwoFactorPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let twoFactor = web.center.twoFactor
        let page = TwoFactorPage(
            status: try await twoFactor.status(as: context.principal),
            passkeys: try await twoFactor.passkeys(as: context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.twoFactor.path)))
    }

    static func begin(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        do {
            try await web.center.twoFactor.begin(password: context.form["password"] ?? "", as: context.principal)
            return .see(Routes.twoFactor.path)
        } catch let error as CenterError {
            return try await refusal(error, context, web)
        }
    }

    /// The answer is the page of the recovery codes: there is nowhere to ask for them again.
    static func confirm(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        guard web.formKeys.use(key) else { return .see(Routes.twoFactor.path) }
        do {
            let codes = try await web.center.twoFactor.confirm(
                code: Typed.code(context.form["code"] ?? ""), as: context.principal)
            let page = RecoveryCodesPage(codes: codes, isFirst: true)
            return .page(page.view(in: web.frame(context, path: Routes.twoFactor.path)))
        } catch let error as CenterError {
            web.formKeys.release(key)
            return try await refusal(error, context, web)
        }
    }

    private static func refusal(_ error: CenterError, _ context: SignedForm, _ web: Web) async throws -> Response {
        guard let errors = FormErrors(twoFactor: error) else { return .see(Routes.twoFactor.path) }
        let status = try await web.center.twoFactor.status(as: context.principal)
        let page = TwoFactorPage(status: status, errors: errors)
        return .refused(error, page.view(in: web.frame(context, path: Routes.twoFactor.path)))
    }
}

extension FormErrors {
    /// Nil when the second factor is not in the state that the form was made for: its page shows how it is.
    init?(twoFactor error: CenterError) {
        switch error {
        case .invalid(field: "twoFactor", _): return nil
        case .invalid(field: "password", _):
            self.init()
            add("password", TwoFactorText.wrongPassword)
        case .invalid(field: "code", _):
            self.init()
            add("code", TwoFactorText.wrongCode)
        default:
            self.init()
            for words in Problem(error).details { add("", words) }
        }
    }
}

extension Response {
    /// A form again, with the status that its error has.
    static func refused(_ error: CenterError, _ html: HTML) -> Response {
        let problem = Problem(error)
        var response = page(html, status: problem.status)
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
