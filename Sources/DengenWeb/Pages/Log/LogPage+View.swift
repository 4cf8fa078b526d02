import DengenCenter
import DengenModel

/// `/log`: 500 rows at most, by class, older and newer by link (A-76..A-80, A-95).
struct LogPage: Sendable {
    var query: LogQuery
    /// Newest first.
    var events: [EventRecord]
    /// Where the older ones begin.
    var next: EventID?
    /// Whether a step to newer rows leads anywhere.
    var hasNewer: Bool

    func view(in frame: Frame) -> HTML {
        frame.page(frame(LogText.title)) {
            h1 { frame(LogText.title) }
            classForm(frame)
            p(.class("shown")) {
                frame(LogText.shown(events.count)) + " · " + frame(CommonText.zone(WallClock().name))
            }
            frame.eventTable(events, clock: WallClock(), caption: LogText.caption)
            pager(frame)
        }
    }

    /// A plain GET form: the filter lives in the address.
    private func classForm(_ frame: Frame) -> HTML {
        form(.class("filter"), .action(Routes.log.path)) {
            hiddenField("filter", "1")
            fieldset {
                legend { frame(LogText.classes) }
                for kind in Event.Class.allCases { tick(kind, frame) }
            }
            button(.class("button"), .type("submit")) { frame(LogText.apply) }
        }
    }

    private func tick(_ kind: Event.Class, _ frame: Frame) -> HTML {
        label(.class("tick")) {
            if query.classes.contains(kind) {
                input(.type("checkbox"), .name("class"), .value(kind.rawValue), .checked)
            } else {
                input(.type("checkbox"), .name("class"), .value(kind.rawValue))
            }
            span { frame(StateText.eventClass(kind)) }
        }
    }

    private func pager(_ frame: Frame) -> HTML {
        nav(.class("pager"), .label(frame(LogText.pages))) {
            if query.before != nil || query.after != nil {
                a(.class("button"), .href(query.path(before: nil))) { frame(LogText.newest) }
            }
            if hasNewer, let first = events.first {
                a(.class("button"), .href(query.path(after: first.id))) { frame(LogText.newer) }
            }
            if let next {
                a(.class("button"), .href(query.path(before: next))) { frame(LogText.older) }
            }
        }
    }
}
