import DengenCenter
import DengenModel
import Hummingbird

extension LogPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let query = LogQuery(request.query)
        let page = try await read(query, context, web)
        return .page(page.view(in: web.frame(context, path: query.path(before: query.before))))
    }

    /// A step to newer rows is asked oldest first, so that it joins on, and shown newest first like every other.
    private static func read(_ query: LogQuery, _ context: SignedIn, _ web: Web) async throws -> LogPage {
        if query.classes.isEmpty { return LogPage(query: query, events: [], next: nil) }
        let page = try await web.center.log.page(query.filter, as: context.principal)
        guard query.filter.after == nil else {
            return LogPage(query: query, events: page.items.reversed(), next: page.items.first?.id)
        }
        return LogPage(query: query, events: page.items, next: page.next.flatMap(EventID.init(rawValue:)))
    }
}
