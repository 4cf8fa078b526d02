import DengenCenter
import DengenModel
import Hummingbird

/// `/control/v1/announcements…`.
enum ControlAnnouncements {
    private static let rows = 200

    static func list(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let page = try await web.center.announcements.list(
            after: request.query["after"], limit: rows, by: context.actor)
        return .json(
            AnnouncementList(announcements: page.items.map { AnnouncementItem($0, at: web.now) }, next: page.next))
    }

    static func publish(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(AnnouncementOrder.self)
        let draft = AnnouncementDraft(
            title: Bilingual(ja: order.title, en: order.titleEn ?? ""),
            text: Bilingual(ja: order.text, en: order.textEn ?? ""),
            startsAt: try instant(order.startsAt, "startsAt"), endsAt: try instant(order.endsAt, "endsAt"))
        let published = try await web.center.announcements.publish(draft, by: context.actor)
        return .json(AnnouncementItem(published, at: web.now), status: .created)
    }

    static func end(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(AnnouncementEnd.self)
        guard let id = AnnouncementID(rawValue: order.id) else { throw CenterError.notFound }
        try await web.center.announcements.end(id, by: context.actor)
        return .json(AnnouncementItem(try await web.center.announcements.find(id, by: context.actor), at: web.now))
    }

    private static func instant(_ text: String?, _ field: String) throws(CenterError) -> Timestamp? {
        guard let text else { return nil }
        guard let instant = Timestamp(rfc3339: text) else { throw .invalid(field: field, problem: .malformed) }
        return instant
    }
}

/// Asks for an announcement; times are RFC 3339.
package struct AnnouncementOrder: Codable, Sendable {
    package var title: String
    package var text: String
    package var titleEn: String?
    package var textEn: String?
    package var startsAt: String?
    package var endsAt: String?

    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}

/// Ends one.
package struct AnnouncementEnd: Codable, Sendable {
    package var id: String

    package init(id: String) {
        self.id = id
    }
}

package struct AnnouncementItem: Codable, Sendable {
    package enum State: String, Codable, Sendable { case coming, standing, ended }

    package var id: String
    package var state: State
    package var title: String
    package var titleEn: String
    /// RFC 3339.
    package var startsAt: String
    /// Nil where it stands until it is ended.
    package var endsAt: String?
    package var publisher: String

    init(_ announcement: Announcement, at now: Timestamp) {
        id = announcement.id.rawValue
        state = announcement.isEnded(at: now) ? .ended : (announcement.startsAt > now ? .coming : .standing)
        title = announcement.title.ja
        titleEn = announcement.title.en
        startsAt = announcement.startsAt.rfc3339
        endsAt = announcement.endsAt?.rfc3339
        publisher = announcement.publisher
    }
}

package struct AnnouncementList: Codable, Sendable {
    package var announcements: [AnnouncementItem]
    package var next: String?
}
