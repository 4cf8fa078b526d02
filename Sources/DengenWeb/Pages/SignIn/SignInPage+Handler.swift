import DengenCenter
import HTTPTypes
import Hummingbird

extension SignInPage {
    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        if case .person = context.visitor { return .see(Routes.dashboard.path) }
        let page = SignInPage(next: request.query["next"].flatMap(URLPath.init(returning:)))
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// A session, a new cookie, then on to where the person was going. There is no session yet that a form
    /// token could be bound to; the same-origin check alone guards this form.
    static func signIn(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let form = context.form ?? QueryValues([])
        let email = form["email"] ?? ""
        let next = form["next"].flatMap(URLPath.init(returning:))
        do {
            let signIn = try await web.center.accounts.signIn(
                email: email, password: form["password"] ?? "", address: context.address)
            var response = Response.see(next ?? Routes.dashboard.path)
            response.headers[values: .setCookie].append(web.cookie.setting(signIn.token))
            return response
        } catch let error as CenterError {
            return try refusal(of: error, SignInPage(email: email, next: next), context, web)
        }
    }

    static func signOut(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        try await web.center.accounts.signOut(token: context.session.token, address: context.principal.address)
        var response = Response.see(Routes.signIn.path)
        response.headers[values: .setCookie].append(web.cookie.clearing)
        return response
    }

    /// The form again, with the address kept and one neutral sentence (S-03).
    private static func refusal(
        of error: CenterError, _ page: SignInPage, _ context: WebContext, _ web: Web
    ) throws -> Response {
        var page = page
        let problem = Problem(error)
        switch error {
        case .signInFailed, .invalid: page.problem = SignInText.failed
        case .tooManyTries: page.problem = problem.details.first
        default: throw error
        }
        let view = page.view(in: web.frame(context, path: page.path))
        var response = Response.page(view, status: problem.status == .tooManyRequests ? .tooManyRequests : .forbidden)
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
