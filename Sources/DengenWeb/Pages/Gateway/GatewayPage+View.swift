import DengenCenter
import DengenModel

/// `/gateways/{id}`: link, devices, searches, and what may be changed (C-25).
struct GatewayPage: Sendable {
    var gateway: GatewayDetail
    /// Outlets that feed its path (N-06).
    var feeders: [OutletSummary] = []
    /// How it measures (C-30).
    var sampling = SamplingOrder()
    var done: Done?
    var errors = FormErrors()
    /// What was typed for a new name, while it was refused.
    var typedName: String?

    private var summary: GatewaySummary { gateway.summary }
    private var path: URLPath { Routes.gateway(summary.id) }

    private var live: URLPath {
        Routes.live.path.query("gateway", summary.id.rawValue).query("at", summary.site.rawValue)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(summary.name, live: live) {
            frame.trail([(frame(GatewayText.title), Routes.gateways.path)])
            div(.class("page-head")) {
                h1 {
                    frame.icon(.gateway)
                    bdi { summary.name }
                }
                frame.asOf(gateway.asOf, clock: WallClock(gateway.zone), again: path)
            }
            frame.done(done)
            frame.errorSummary(errors)
            frame.gatewayPanel(gateway)
            part("devices", GatewayText.devices, frame) {
                ways(frame)
                frame.gatewayDevices(gateway)
            }
            part("searches", GatewayText.searches, frame) { frame.gatewaySearches(gateway) }
            details(frame)
            part("sampling", MeasuringText.sampling, frame) { frame.sampling(sampling, of: summary.id) }
            part("path", GuardText.path, frame) { frame.gatewayPath(summary.id, feeders) }
            part("manage", DeviceText.manage, frame) { manage(frame) }
            part("log", GatewayText.log, frame) { frame.gatewayLog(gateway) }
        }
    }

    private func part(
        _ id: StaticString, _ title: Phrase, _ frame: Frame, @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        section(.labelledBy(id)) {
            h2(.id("\(id)")) { frame(title) }
            content()
        }
    }

    private func ways(_ frame: Frame) -> HTML {
        p(.class("ways-on")) {
            a(.class("button"), .href(NewDevicePage.path("address", gateway: summary.id.rawValue))) {
                frame.icon(.add)
                span { frame(GatewayText.addDevice) }
            }
            a(.class("button"), .href(NewDevicePage.path("search", gateway: summary.id.rawValue))) {
                frame.icon(.search)
                span { frame(GatewayText.searchDevices) }
            }
        }
    }

    private func details(_ frame: Frame) -> HTML {
        part("details", GatewayText.details, frame) {
            frame.factSheet {
                frame.fact(GatewayText.id, summary.id.rawValue)
                frame.fact(GatewayText.site) { a(.href(Routes.site(summary.site))) { bdi { summary.siteName } } }
            }
        }
    }

    private func manage(_ frame: Frame) -> HTML {
        div(.class("panel")) {
            frame.renameForm(GatewayText.rename, to: Routes.gatewayName(summary.id), typedName ?? summary.name, errors)
            p(.class("warn")) { frame(GatewayText.newSlipWarning) }
            div(.class("buttons")) {
                a(.class("button danger"), .href(Routes.gatewaySlip(summary.id))) { frame(GatewayText.newSlip) }
            }
        }
    }
}
