import DengenCenter
import DengenModel
import Hummingbird

extension LogPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let query = LogQuery(request.query)
        let page = try await read(query, context, web)
        return .page(page.view(in: web.frame(context, path: query.path)))
    }

    private static func read(_ query: LogQuery, _ context: SignedIn, _ web: Web) async throws -> LogPage {
        if query.classes.isEmpty { return LogPage(query: query, items: [], cursor: nil) }
        let page = try await web.center.log.page(query.filter, as: context.principal)
        return LogPage(query: query, items: page.items, cursor: page.next)
    }

    /// A step to newer rows is asked oldest first, so that it joins on, and shown newest first like every other.
    init(query: LogQuery, items: [EventRecord], cursor: String?) {
        self.query = query
        if query.filter.after == nil {
            events = items
            next = cursor.flatMap(EventID.init(rawValue:))
            hasNewer = query.before != nil
        } else {
            events = items.reversed()
            next = items.first?.id
            hasNewer = cursor != nil
        }
    }
}
