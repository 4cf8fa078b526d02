import DengenCenter
import DengenModel

/// `/log`: 500 rows at most, by time, ID, name, class, user, message and site, older and newer by link (A-76..A-80,
///
struct LogPage: Sendable {
    var reading: LogReading
    var asOf: Timestamp
    /// What the site's field proposes.
    var sites: [LogSite] = []
    /// Newest first.
    var events: [EventRecord] = []
    /// Where the older ones begin.
    var next: EventID?
    /// Where the newer ones begin.
    var newer: EventID?
    /// How far a text was looked for when the page is not full.
    var searchedTo: Timestamp?

    private var query: LogQuery { reading.query }
    private var clock: WallClock { reading.clock }

    init(reading: LogReading, asOf: Timestamp) {
        self.reading = reading
        self.asOf = asOf
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(LogText.title), live: tailSource) {
            div(.class("page-head")) {
                h1 { frame(LogText.title) }
                frame.asOf(asOf, clock: clock, again: query.path)
            }
            frame.errorSummary(reading.errors)
            LogFilterView(form: query.form, sites: sites, errors: reading.errors).view(in: frame)
            asked(frame)
            bar(frame)
            if tailSource != nil { frame.logTail([], clock: clock, more: nil) }
            if reading.errors.isEmpty {
                frame.eventTable(events, clock: clock, caption: LogText.caption)
                horizon(frame)
                pager(frame)
            }
        }
    }

    /// New rows come on top while the page shows the newest ones.
    private var tailSource: URLPath? {
        guard query.isNewest, reading.errors.isEmpty, !reading.filter.classes.isEmpty else { return nil }
        return LogTail.source(reading, above: events.first?.id)
    }

    /// What is asked, one mark each, with a way to take it back; on paper it is the list's head.
    private func asked(_ frame: Frame) -> HTML {
        ul(.class("asked"), .label(frame(LogText.asked))) {
            if !query.form.hasAllClasses {
                mark(frame, LogText.classes, classNames(frame), takenBack: wideClasses)
            }
            for field in LogForm.Field.allCases where !query.form[field].utf8.isEmpty {
                mark(frame, LogText.field(field), value(of: field), takenBack: query.form.without(field))
            }
        }
    }

    private var wideClasses: LogForm {
        var form = query.form
        form.classes = Set(Event.Class.allCases)
        return form
    }

    private func classNames(_ frame: Frame) -> String {
        let names = Event.Class.allCases.filter(query.form.classes.contains).map { frame(StateText.eventClass($0)) }
        return names.isEmpty ? frame(CommonText.none) : names.joined(separator: frame(LogText.listSeparator))
    }

    private func value(of field: LogForm.Field) -> String {
        guard field == .site, let site = reading.site else { return query.form[field] }
        return site.number + " " + site.name
    }

    private func mark(_ frame: Frame, _ name: Phrase, _ value: String, takenBack form: LogForm) -> HTML {
        li {
            a(.class("chip"), .currentChoice, .href(form.path())) {
                span { frame(name) + frame(LogText.colon) }
                bdi { value }
                span(.class("unseen")) { frame(LogText.takeBack) }
            }
        }
    }

    private func bar(_ frame: Frame) -> HTML {
        div(.class("log-bar")) {
            p(.class("shown")) { frame(LogText.shown(events.count)) + " · " + frame(CommonText.zone(clock.name)) }
            if reading.errors.isEmpty {
                p(.class("log-ways")) {
                    frame.linkButton(.download, LogText.csv, to: csv(.utf8))
                    frame.linkButton(.download, LogText.csvShiftJIS, to: csv(.cp932))
                    button(.class("button"), .type("button"), .prints, .hidden) {
                        frame.icon(.print)
                        span { frame(LogText.print) }
                    }
                }
            }
        }
    }

    private func csv(_ encoding: CSVEncoding) -> URLPath {
        let path = query.form.path(Routes.logCSV.path)
        return encoding == .utf8 ? path : path.query("encoding", encoding.rawValue)
    }

    /// A page that ended before it was full says how far it looked.
    @HTMLBuilder
    private func horizon(_ frame: Frame) -> HTML {
        if let searchedTo {
            p(.class("note open horizon"), .politeStatus) { frame(LogText.searchedTo(clock.text(searchedTo))) }
        }
    }

    private func pager(_ frame: Frame) -> HTML {
        nav(.class("pager"), .label(frame(LogText.pages))) {
            if query.before != nil || query.after != nil {
                a(.class("button"), .href(query.path(before: nil))) { frame(LogText.newest) }
            }
            if let newer {
                a(.class("button"), .href(query.path(after: newer))) { frame(LogText.newer) }
            }
            if let next {
                a(.class("button"), .href(query.path(before: next))) {
                    frame(searchedTo == nil || query.after != nil ? LogText.older : LogText.searchOn)
                }
            }
        }
    }
}
