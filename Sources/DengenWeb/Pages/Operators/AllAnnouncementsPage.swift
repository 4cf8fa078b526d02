import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/announcements`: every announcement, those to come and those that ended too.
struct AllAnnouncementsPage: Sendable {
    var announcements: Page<Announcement>
    var now: Timestamp
    /// Where this page of the list begins; nil for the first.
    var after: String?
    var done: Done?
    var clock = WallClock()

    static let rows = 50

    func view(in frame: Frame) -> HTML {
        frame.page(frame(AnnouncementText.title)) {
            div(.class("page-head")) {
                h1 { frame(AnnouncementText.title) }
                frame.linkButton(.add, AnnouncementText.add, to: Routes.newAnnouncement.path, look: "button main")
            }
            frame.done(done)
            if announcements.items.isEmpty {
                frame.emptyState(.notice, AnnouncementText.none)
            } else {
                table(frame)
            }
            pages(frame)
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            AnnouncementText.subject, OperatorText.state, AnnouncementText.from, AnnouncementText.until,
            OperatorText.publisher, AnnouncementText.end,
        ]
        return frame.listTable(AnnouncementText.title, columns: columns) {
            for announcement in announcements.items {
                tr {
                    frame.cell(columns[0]) { bdi { frame(announcement.title) } }
                    frame.cell(columns[1]) { frame.badge(.announcement(announcement, at: now)) }
                    frame.cell(columns[2]) { clock.text(announcement.startsAt) }
                    frame.cell(columns[3]) { announcement.endsAt.map(clock.text) ?? frame(AnnouncementText.noEnd) }
                    frame.cell(columns[4]) { bdi { announcement.publisher } }
                    frame.cell(columns[5]) { end(announcement, frame) }
                }
            }
        }
    }

    @HTMLBuilder
    private func end(_ announcement: Announcement, _ frame: Frame) -> HTML {
        if !announcement.isEnded(at: now) {
            frame.press(
                AnnouncementText.end, to: Routes.endAnnouncement(announcement.id), "end", "1",
                about: frame(announcement.title))
        }
    }

    private func pages(_ frame: Frame) -> HTML {
        let list = Routes.allAnnouncements.path
        return frame.pager(
            StructureText.pages,
            [
                PageStep(name: StructureText.first, icon: .top, path: after == nil ? nil : list),
                PageStep(
                    name: StructureText.next, icon: .forward, path: announcements.next.map { list.query("after", $0) },
                    pointsOn: true),
            ])
    }
}

extension AllAnnouncementsPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let after = request.query["after"]
        let found = try await web.center.announcements.list(after: after, limit: rows, by: context.actor)
        let page = AllAnnouncementsPage(announcements: found, now: web.now, after: after, done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.allAnnouncements.path)))
    }

    static func end(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        try await web.center.announcements.end(Routes.endAnnouncement.id(of: context), by: context.actor)
        return .see(Routes.allAnnouncements.path.saying(.ended))
    }
}

extension Badge {
    static func announcement(_ announcement: Announcement, at now: Timestamp) -> Badge {
        if announcement.isEnded(at: now) {
            return Badge(look: "badge disabled", icon: .disabled, word: AnnouncementText.ended)
        }
        return announcement.startsAt > now
            ? Badge(look: "badge waiting", icon: .waiting, word: AnnouncementText.toCome)
            : Badge(look: "badge normal", icon: .normal, word: AnnouncementText.standing)
    }
}

extension Frame {
    /// The text in the page's language; the Japanese where there is no other.
    func callAsFunction(_ text: Bilingual) -> String {
        language == .en && !text.en.utf8.isEmpty ? text.en : text.ja
    }
}
