import DengenCenter
import DengenModel
import Hummingbird

/// `/notices`: お知らせ, what stands now, the newest first.
struct AnnouncementsPage: Sendable {
    var announcements: [Announcement]
    var clock = WallClock()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(AnnouncementText.title)) {
            div(.class("page-head")) {
                h1 { frame(AnnouncementText.title) }
                if announcements.contains(where: { !$0.isRead }) { markRead(frame) }
            }
            if announcements.isEmpty { frame.emptyState(.notice, AnnouncementText.none) }
            for announcement in announcements { item(announcement, frame) }
        }
    }

    /// Says which ones were shown: one that is published meanwhile stays unread.
    private func markRead(_ frame: Frame) -> HTML {
        frame.changeForm(to: Routes.readAnnouncements.path, look: "press") {
            for announcement in announcements where !announcement.isRead {
                hiddenField("id", announcement.id.rawValue)
            }
            button(.class("button"), .type("submit")) {
                frame.icon(.check)
                span { frame(AnnouncementText.markRead) }
            }
        }
    }

    private func item(_ announcement: Announcement, _ frame: Frame) -> HTML {
        article(.class("announcement panel")) {
            div(.class("announcement-head")) {
                h2 { bdi { frame(announcement.title) } }
                if !announcement.isRead { frame.tag(Tag(icon: .notice, word: AnnouncementText.new, look: .strong)) }
                time(.class("when"), .dateTime(announcement.startsAt.rfc3339)) { clock.text(announcement.startsAt) }
            }
            div(.class("prose")) { frame(announcement.text) }
        }
    }
}

extension AnnouncementsPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let page = AnnouncementsPage(announcements: try await web.center.announcements.standing(as: context.principal))
        return .page(page.view(in: web.frame(context, path: Routes.announcements.path)))
    }

    static func markRead(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let ids = context.form.all("id").compactMap(AnnouncementID.init(rawValue:))
        try await web.center.announcements.markRead(ids, as: context.principal)
        return .see(Routes.announcements.path)
    }
}
