import DengenCenter
import HTTPTypes
import Hummingbird

extension CodePage {
    static func show(_ request: Request, _ context: StagedVisitor, _ web: Web) async throws -> Response {
        let page = try await made(for: context.session(in: .code), request, web)
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// A new cookie and on to the next stage, or to where the person was going.
    static func pass(_ request: Request, _ context: StagedForm, _ web: Web) async throws -> Response {
        try await pass(request, context, web) { session in
            try await web.center.twoFactor.pass(code: Typed.code(context.form["code"] ?? ""), session: session)
        }
    }

    static func passByPasskey(_ request: Request, _ context: StagedForm, _ web: Web) async throws -> Response {
        let form = context.form
        let signed = SignedPasskey(
            credential: form["credential"] ?? "", client: form["client"] ?? "",
            authenticator: form["authenticator"] ?? "", signature: form["signature"] ?? "")
        return try await pass(request, context, web, wrong: PasskeyText.wrong) { session in
            try await web.center.twoFactor.pass(passkey: signed, host: request.passkeyHost ?? "", session: session)
        }
    }

    private static func pass(
        _ request: Request, _ context: StagedForm, _ web: Web, wrong: Phrase? = nil,
        _ prove: (StagedSession) async throws -> Accounts.SignIn
    ) async throws -> Response {
        let session = try context.session(in: .code)
        var page = try await made(for: session, request, web)
        do {
            return web.goOn(try await prove(session), next: page.next)
        } catch CenterError.signInFailed {
            return over(context, web)
        } catch CenterError.invalid {
            page.errors.add(wrong == nil ? "code" : "", wrong ?? page.wrong)
            return .page(page.view(in: web.frame(context, path: page.path)), status: .forbidden)
        } catch CenterError.tooManyTries(let seconds) {
            page.errors.add("code", CodeText.held)
            let view = page.view(in: web.frame(context, path: page.path))
            var response = Response.page(view, status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        }
    }

    private var wrong: Phrase { way == .app ? TwoFactorText.wrongCode : TwoFactorText.wrongRecoveryCode }

    private static func made(for session: StagedSession, _ request: Request, _ web: Web) async throws -> CodePage {
        var page = CodePage(
            way: request.query["by"].flatMap(Way.init(rawValue:)) ?? .app, email: session.email,
            next: request.query["next"].flatMap(URLPath.init(returning:)))
        if let host = request.passkeyHost {
            page.offer = try await web.center.twoFactor.offer(for: session, host: host)
        }
        return page
    }

    private static func over(_ context: StagedForm, _ web: Web) -> Response {
        var frame = web.frame(context, path: Routes.signIn.path)
        frame.formToken = ""
        var response = Response.page(CodeOverPage().view(in: frame), status: .unauthorized)
        response.headers[values: .setCookie].append(web.cookie.clearing)
        return response
    }
}
