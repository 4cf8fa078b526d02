import HTTPTypes
import Hummingbird
import Logging

/// One line a request: what, how it ended, how long. The route's template stands for the path, so no id, token or
/// query gets in (S-32).
struct RequestLog: RouterMiddleware {
    let metrics: WebMetrics

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let door = Door(request.uri.path)
        metrics.count(door, status: response.status.code)
        let level: Logger.Level = response.status.code >= 500 ? .error : (door == .link ? .trace : .debug)
        context.logger.log(
            level: level, "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)", "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ])
        return response
    }
}
