import DengenCenter
import DengenModel

/// `/outlets`: every outlet of every site, found by words and chips, page by page, as rows or tiles (N-05, N-27).
struct OutletsPage: Sendable {
    var listing: OutletListing
    var bar: FilterBar

    private var query: ListQuery { bar.query }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(ListText.outlets), live: Routes.live.path.query("on", "outlets")) {
            div(.class("page-head")) {
                h1 { frame(ListText.outlets) }
                frame.asOf(listing.asOf, clock: WallClock(), again: query.path)
                if frame.isManager { frame.linkButton(.edit, BulkText.title, to: BulkPage.path(query)) }
            }
            frame.filterBar(bar)
            div(.liveList) {
                if listing.page.items.isEmpty {
                    frame.emptyState(.outlet, query.isNarrowed ? ListText.noMatch : ListText.noOutlets)
                } else {
                    list(frame)
                }
                frame.pager(query, next: listing.page.next)
            }
        }
    }

    private func list(_ frame: Frame) -> HTML {
        if query.look == .table { return frame.outletTable(listing.page.items, asOf: listing.asOf) }
        return ul(.class("tiles")) {
            for outlet in listing.page.items { frame.tile(outlet.summary, asOf: listing.asOf) }
        }
    }
}

extension Frame {
    private static let outletColumns = [
        LogText.id, DeviceText.outletName, CommonText.site, DeviceText.state, DeviceText.power, ListText.switching,
    ]

    /// Outlets of any site as rows.
    func outletTable(_ outlets: [ListedOutlet], asOf: Timestamp) -> HTML {
        listTable(ListText.outlets, columns: Self.outletColumns, figures: [4]) {
            for outlet in outlets { row(outlet, asOf: asOf) }
        }
    }

    /// What live updates replace in a table.
    func row(_ outlet: ListedOutlet, asOf: Timestamp) -> HTML {
        let (columns, summary) = (Self.outletColumns, outlet.summary)
        return tr(.live(summary.liveID)) {
            cell(columns[0]) { summary.label }
            cell(columns[1]) {
                a(.href(Routes.outlet(summary.id))) { bdi { summary.name } }
                if !outlet.memo.utf8.isEmpty { p(.class("hint memo")) { bdi { outlet.memo } } }
            }
            cell(columns[2]) { a(.href(Routes.site(summary.site))) { bdi { outlet.siteName } } }
            cell(columns[3]) {
                state(of: summary, asOf: asOf)
                if let command = summary.command { note(CommandNote(record: command, asOf: asOf)) }
            }
            numberCell(
                columns[4], summary.quantities?.power.map { NumberFormat.text($0, decimals: 1) + " W" } ?? "—")
            cell(columns[5]) { buttons(for: summary) }
        }
    }
}
