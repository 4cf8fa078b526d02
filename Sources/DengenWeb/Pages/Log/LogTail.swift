import DengenCenter
import DengenModel

/// What came into the log since a page of it was made.
struct LogTail: Sendable, Equatable {
    var filter: EventFilter
    /// IANA name of the page's clock.
    var zone: String
    /// The page's questions, for the way to the newest rows.
    var form: LogForm

    /// Rows that are shown on top before people are asked to read anew.
    static let most = 50

    /// The address of the live stream for a page whose newest row is `id`.
    static func source(_ reading: LogReading, above id: EventID?) -> URLPath {
        var form = reading.query.form
        form[.site] = reading.site?.id.rawValue ?? ""
        return form.path(Routes.live.path.query("on", "log")).query("zone", reading.clock.name)
            .query("above", id?.rawValue ?? "0")
    }

    /// Nil when the address is not one that `source` makes.
    init?(_ query: QueryValues) {
        form = LogForm(query)
        guard let above = query["above"].flatMap(EventID.init(rawValue:)), let zone = query["zone"] else { return nil }
        self.zone = zone
        let site = SiteID(rawValue: form[.site])
        (filter, _) = form.without(.site).filter(site: nil, clock: WallClock(zone))
        filter.site = site
        filter.after = above
        filter.limit = Self.most
    }
}

extension Frame {
    /// The new rows, newest first; nothing while there are none.
    func logTail(_ events: [EventRecord], clock: WallClock, more: URLPath?) -> HTML {
        section(.class(events.isEmpty ? "tail empty" : "tail"), .live("log-tail"), .label(self(LogText.tail))) {
            if let more {
                p { a(.class("button"), .href(more)) { self(LogText.tailMore) } }
            }
            if !events.isEmpty { eventTable(events, clock: clock, caption: LogText.tail) }
        }
    }
}

extension LivePieces {
    func fresh(_ tail: LogTail) async throws -> Piece {
        let page = try await web.center.log.page(tail.filter, as: principal)
        let more = page.next == nil ? nil : tail.form.path()
        let html = frame.logTail(page.items.reversed(), clock: WallClock(tail.zone), more: more)
        return Piece(id: "log-tail", html: html.text)
    }
}
