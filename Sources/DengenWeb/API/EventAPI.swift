import DengenCenter
import DengenModel
import DengenWire
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /api/v1/events` and `GET /api/v1/events/stream`.
enum EventAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let filter = try EventFilter(request.query)
        let page = try await web.center.log.page(filter, as: context.principal)
        let language = context.language
        return .json(ItemList(page) { EventItem($0, language) })
    }

    /// Every event from now on; with `Last-Event-ID` also those that came after that one.
    static func stream(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let last = try request.headers[named: FieldName.lastEventID] ?? request.query.whole["after"]
        let from = last.flatMap(EventID.init(rawValue:))
        if last != nil && from == nil { throw Refusal.invalid(field: "Last-Event-ID") }
        let stream = EventStream(
            principal: context.principal, language: context.language, resume: from, web: web)
        return .events(
            ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await stream.run { try await writer.write(ByteBuffer(bytes: $0)) }
                }
                try await writer.finish(nil)
            })
    }
}

extension EventFilter {
    /// `class` (repeatable), `site`, `outlet`, `before` or `after`, `limit`; a wrong value is refused, not ignored.
    init(_ query: QueryValues) throws(Refusal) {
        self.init()
        let query = try query.whole
        limit = try Cursor.limit(query)
        var classes: Set<Event.Class> = []
        for name in query.all("class") {
            guard let kind = Event.Class(rawValue: name) else { throw .invalid(field: "class") }
            classes.insert(kind)
        }
        if !classes.isEmpty { self.classes = classes }
        site = try Self.id("site", query)
        outlet = try Self.id("outlet", query)
        before = try Self.id("before", query)
        after = try Self.id("after", query)
        if before != nil && after != nil { throw .invalid(field: "before") }
    }

    private static func id<Subject>(_ name: String, _ query: QueryValues) throws(Refusal) -> Identifier<Subject>? {
        guard let text = query[name] else { return nil }
        guard let id = Identifier<Subject>(rawValue: text) else { throw .invalid(field: name) }
        return id
    }
}
