import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird
import Logging

/// Turns what was thrown into an answer, once for all doors: a page in the visitor's language or problem+json.
///
/// Nothing of an unexpected error is shown: it is logged under the request's id, and the id is shown.
struct ErrorPresenter: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if let way = Self.wayOn(error, request) { return secured(.see(way)) }
            let problem = Self.problem(error)
            if problem.isOurs {
                context.logger.error("failed", metadata: ["error": "\(error)", "request": "\(context.requestID)"])
            }
            return secured(answer(problem, error, request, context))
        }
    }

    static func problem(_ error: any Error) -> Problem {
        switch error {
        case let refusal as Refusal: return Problem(refusal)
        case let error as CenterError: return Problem(error)
        case let error as HTTPError where error.status == .notFound: return Problem(Refusal.notFound)
        case let error as HTTPError where error.status == .contentTooLarge: return Problem(Refusal.tooLarge)
        case let error as HTTPError where error.status.code < 500: return Problem(Refusal.malformed)
        default: return .server
        }
    }

    private func answer(
        _ problem: Problem, _ error: any Error, _ request: Request, _ context: WebContext
    ) -> Response {
        var response =
            Door(request.uri.path) == .page
            ? page(problem, error, request, context)
            : ProblemDocument(problem, language: context.language, id: context.requestID).response
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if !problem.allowed.isEmpty { response.headers[.allow] = problem.allowed.joined(separator: ", ") }
        if problem.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if let scope = problem.scope {
            response.headers[.wwwAuthenticate] = "Bearer error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
        }
        return response
    }

    private func page(
        _ problem: Problem, _ error: any Error, _ request: Request, _ context: WebContext
    ) -> Response {
        var frame = web.frame(context, path: Routes.dashboard.path)
        if let ended = SessionEndPage(error as? Refusal) {
            frame.userName = nil
            var response = Response.page(ended.view(in: frame), status: .unauthorized)
            response.headers[values: .setCookie].append(web.cookie.clearing)
            return response
        }
        let view = ErrorPage(problem: problem, requestID: context.requestID).view(in: frame)
        return .page(view, status: problem.status)
    }

    private func secured(_ response: Response) -> Response {
        var response = response
        SecurityHeaders(isSecure: web.configuration.isSecure).add(to: &response)
        return response
    }

    /// Where a page's visitor is sent instead of being told no.
    private static func wayOn(_ error: any Error, _ request: Request) -> URLPath? {
        // A stream that lost its session must fail, not follow a redirect to a page.
        guard Door(request.uri.path) == .page, request.uri.path != Routes.live.path.text else { return nil }
        switch error as? Refusal {
        case .signInNeeded:
            return wayBack(request).map { Routes.signIn.path.query("next", $0.text) } ?? Routes.signIn.path
        case .stage(let stage): return Routes.stage(stage, next: wayBack(request))
        case .nothingDue: return wayBack(request) ?? Routes.dashboard.path
        default: return nil
        }
    }

    /// The page that was asked for, when it is one to come back to; a stage's page and its form know themselves.
    private static func wayBack(_ request: Request) -> URLPath? {
        let stages = SessionStage.allCases.map { Routes.stage($0).path.text }
        if stages.contains(request.uri.path) { return request.query["next"].flatMap(URLPath.init(returning:)) }
        guard request.method == .get, let here = URLPath(returning: request.uri.string) else { return nil }
        return here == Routes.dashboard.path ? nil : here
    }
}
