import DengenCenter
import DengenModel

/// `/gateways`: every gateway with its link and its devices.
struct GatewaysPage: Sendable {
    var gateways: [GatewaySummary]
    var clock = WallClock()
    var done: Done?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.title)) {
            div(.class("page-head")) {
                h1 { frame(GatewayText.title) }
                a(.class("button main"), .href(Routes.newGateway.path)) {
                    frame.icon(.add)
                    span { frame(GatewayText.add) }
                }
            }
            frame.done(done)
            if gateways.isEmpty { p(.class("empty")) { frame(GatewayText.empty) } } else { table(frame) }
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
