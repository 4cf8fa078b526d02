import DengenCenter
import DengenModel
import Hummingbird

/// `/audit`: who did what to what, from where, before and after (N-19); for managers.
struct AuditPage: Sendable {
    /// Rows of one page.
    static let size = 200

    var reading: AuditReading
    var asOf: Timestamp
    var rows = AuditRows(items: [])

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let reading = AuditReading(request.query)
        var page = AuditPage(reading: reading, asOf: web.now)
        if reading.errors.isEmpty {
            page.rows = try await web.center.audit.page(reading.filter, as: context.principal)
        }
        return .page(page.view(in: web.frame(context, path: reading.path)))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(AuditText.title)) {
            div(.class("page-head")) {
                h1 { frame(AuditText.title) }
                frame.asOf(asOf, clock: reading.clock, again: reading.path)
            }
            p(.class("hint")) { frame(AuditText.lead) }
            frame.errorSummary(reading.errors)
            AuditFilterView(form: reading.form, errors: reading.errors).view(in: frame)
            bar(frame)
            if reading.errors.isEmpty {
                frame.auditTable(rows.items, clock: reading.clock)
                horizon(frame)
                pager(frame)
            }
        }
    }

    private func bar(_ frame: Frame) -> HTML {
        div(.class("log-bar")) {
            p(.class("shown")) {
                frame(LogText.shown(rows.items.count)) + " · " + frame(CommonText.zone(reading.clock.name))
            }
            if reading.errors.isEmpty {
                p(.class("log-ways")) {
                    frame.linkButton(.check, AuditCheckText.verify, to: Routes.auditCheck.path)
                    frame.linkButton(.download, LogText.csv, to: csv(.utf8))
                    frame.linkButton(.download, LogText.csvShiftJIS, to: csv(.cp932))
                }
            }
        }
    }

    private func csv(_ encoding: CSVEncoding) -> URLPath {
        let path = reading.form.path(Routes.auditCSV.path)
        return encoding == .utf8 ? path : path.query("encoding", encoding.rawValue)
    }

    /// A page that ended before it was full says how far it looked.
    @HTMLBuilder
    private func horizon(_ frame: Frame) -> HTML {
        if let edge = rows.searchedTo {
            p(.class("note open horizon"), .politeStatus) { frame(LogText.searchedTo(reading.clock.text(edge))) }
        }
    }

    @HTMLBuilder
    private func pager(_ frame: Frame) -> HTML {
        nav(.class("pager"), .label(frame(AuditText.pages))) {
            if reading.filter.before != nil {
                a(.class("button"), .href(reading.path(before: nil))) { frame(LogText.newest) }
            }
            if let next = rows.next {
                a(.class("button"), .href(reading.path(before: next))) {
                    frame(rows.searchedTo == nil ? AuditText.older : LogText.searchOn)
                }
            }
        }
    }
}
