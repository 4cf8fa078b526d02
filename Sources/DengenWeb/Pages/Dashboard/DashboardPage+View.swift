import DengenCenter
import DengenModel

/// `/`: the counts of every site, and the sites asked for as tiles or rows (A-33..A-40, N-27).
struct DashboardPage: Sendable {
    var dashboard: Dashboard
    var bar: FilterBar
    /// Per cent of a past that is being made; nil when none is.
    var history: Int?

    private var query: ListQuery { bar.query }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DashboardText.title), live: Routes.live.path.query("on", "dashboard")) {
            div(.class("page-head")) {
                h1 { frame(DashboardText.title) }
                frame.asOf(dashboard.asOf, clock: WallClock(), again: query.path)
            }
            if let history { p(.class("hint")) { frame(DashboardText.history(history)) } }
            div(.class("bar")) {
                frame.counts(dashboard)
                toggle(frame)
            }
            frame.filterBar(bar)
            h2(.class("unseen")) { frame(DashboardText.sites) }
            div(.liveList) {
                if dashboard.sites.isEmpty { frame.emptyState(.site, emptyText) } else { list(frame) }
                frame.pager(query, next: dashboard.next)
            }
        }
    }

    private var emptyText: Phrase {
        if dashboard.isEmpty { return DashboardText.empty }
        return query.hidesNormal && query.text.utf8.isEmpty ? DashboardText.allNormal : ListText.noMatch
    }

    private func list(_ frame: Frame) -> HTML {
        query.look == .table
            ? frame.siteTable(dashboard.sites)
            : ul(.class("tiles")) { for site in dashboard.sites { frame.tile(site) } }
    }

    /// A link with state in the address: Back and a bookmark keep it.
    private func toggle(_ frame: Frame) -> HTML {
        let hides = query.hidesNormal
        return p(.class("toggle")) {
            a(.class("button"), .href(query.hidingNormal(!hides).path)) {
                frame.icon(.eye)
                span { frame(hides ? DashboardText.showNormal : DashboardText.hideNormal) }
            }
        }
    }
}

extension Frame {
    private static let siteColumns = [SiteText.number, GatewayText.site, DeviceText.state, DeviceText.outlets]

    /// Sites as rows.
    func siteTable(_ sites: [SiteSummary]) -> HTML {
        listTable(DashboardText.sites, columns: Self.siteColumns, figures: [3]) {
            for site in sites { row(site) }
        }
    }

    /// What live updates replace in a table.
    func row(_ site: SiteSummary) -> HTML {
        let columns = Self.siteColumns
        return tr(.live(site.liveID)) {
            cell(columns[0]) { site.number }
            cell(columns[1]) { a(.href(Routes.site(site.id))) { bdi { site.name } } }
            cell(columns[2]) { badge(.site(site.health)) }
            numberCell(columns[3], NumberFormat.grouped(Int64(site.outlets)))
        }
    }
}
