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
        return .json(ItemList(items: page.items.map { EventItem($0, language) }, next: page.next))
    }

    /// Every event from now on; with `Last-Event-ID` also those after that one and of the minute before.
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
