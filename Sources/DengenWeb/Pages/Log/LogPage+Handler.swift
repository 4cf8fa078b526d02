import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

extension LogPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let reading = try await LogReading(LogQuery(request.query), web, as: context.principal)
        var page = LogPage(reading: reading, asOf: Timestamp(milliseconds: web.time.wall()))
        page.sites = try await web.center.log.sites(as: context.principal)
        if reading.errors.isEmpty {
            page.take(try await web.center.log.page(reading.filter, as: context.principal))
        }
        return .page(page.view(in: web.frame(context, path: reading.query.path)))
    }

    /// A step to newer rows is asked oldest first, so that it joins on, and shown newest first like every other.
    mutating func take(_ page: EventPage) {
        let cursor = page.next.flatMap(EventID.init(rawValue:))
        searchedTo = page.searchedTo
        if reading.query.after == nil {
            events = page.items
            next = cursor
            newer = reading.query.before == nil ? nil : page.items.first?.id ?? reading.query.before
        } else {
            events = page.items.reversed()
            next = page.items.first?.id ?? reading.query.after
            newer = cursor
        }
    }
}
