import DengenCenter
import HTTPTypes
import Hummingbird

extension SignInPage {
    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let next = request.query["next"].flatMap(URLPath.init(returning:))
        switch context.visitor {
        case .person: return .see(Routes.dashboard.path)
        case .staged(let visit): return .see(Routes.stage(visit.session.stage, next: next))
        default: break
        }
        let said = request.query["done"] == "reset" ? PasswordText.resetDone : nil
        let page = SignInPage(next: next, said: said)
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
                email: email, password: form["password"] ?? "", address: context.address,
                agent: request.headers[.userAgent] ?? "")
            return web.goOn(signIn, next: next)
        } catch let error as CenterError {
            return try refusal(of: error, SignInPage(email: email, next: next), context, web)
        }
    }

    /// Ends a session, or one that has a stage left to pass.
    static func signOut(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let token = try context.visitor.token
        guard FormToken.matches(context.form?["token"], session: token) else { throw Refusal.crossSite }
        try await web.center.accounts.signOut(token: token, address: context.address)
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
