import DengenCenter

extension Frame {
    /// The symbol in the head: only there when there is something to read, with a dot while it is new.
    @HTMLBuilder
    var announcementLink: HTML {
        if announcements != .none {
            let isNew = announcements == .unread
            a(
                .class(isNew ? "notices unread" : "notices"), .href(Routes.announcements.path),
                .label(self(isNew ? AnnouncementText.unread : AnnouncementText.title))
            ) { icon(.notice) }
        }
    }
}
