import HTTPTypes
import Hummingbird

/// The same promises on every answer (S-18): no inline script or style, no frame, no guessing of types, no referrer.
struct SecurityHeaders: RouterMiddleware {
    /// Whether browsers reach us by https: then they must for a year (S-29).
    let isSecure: Bool

    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "manifest-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var response = try await next(request, context)
        add(to: &response)
        return response
    }

    func add(to response: inout Response) {
        response.headers[.contentSecurityPolicy] = Self.policy
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[named: FieldName.referrerPolicy] = "no-referrer"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}
