import DengenCenter
import DengenModel

/// `/gateways`: every gateway with its link and its devices, found by words and chips.
struct GatewaysPage: Sendable {
    var bar: FilterBar
    var gateways: [GatewaySummary]
    /// Where the next page begins.
    var next: String?
    var clock = WallClock()
    var done: Done?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.title)) {
            div(.class("page-head")) {
                h1 { frame(GatewayText.title) }
                frame.linkButton(.add, GatewayText.add, to: Routes.newGateway.path, look: "button main")
            }
            frame.done(done)
            frame.filterBar(bar)
            div(.liveList) {
                if gateways.isEmpty {
                    frame.emptyState(.gateway, bar.query.isNarrowed ? ListText.noMatch : GatewayText.empty)
                } else {
                    table(frame)
                }
                frame.pager(bar.query, next: next)
            }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            GatewayText.name, GatewayText.id, GatewayText.site, GatewayText.link, GatewayText.seenAt,
            GatewayText.devices, DeviceText.use,
        ]
        return frame.listTable(GatewayText.title, columns: columns, figures: [5]) {
            for gateway in gateways {
                tr {
                    frame.cell(columns[0]) { a(.href(Routes.gateway(gateway.id))) { bdi { gateway.name } } }
                    frame.cell(columns[1]) { gateway.id.rawValue }
                    frame.cell(columns[2]) { a(.href(Routes.site(gateway.site))) { bdi { gateway.siteName } } }
                    frame.cell(columns[3]) { frame.badge(.gateway(gateway)) }
                    frame.cell(columns[4]) { gateway.seenAt.map(clock.text) ?? "—" }
                    frame.numberCell(columns[5], frame(GatewayText.devices(gateway.devices, lost: gateway.lost)))
                    frame.cell(columns[6]) { frame.useWord(gateway.isEnabled) }
                }
            }
        }
    }
}
