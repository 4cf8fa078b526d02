import DengenCenter
import DengenModel

/// `/`: every site as a tile and the counts (A-33..A-40).
struct DashboardPage: Sendable {
    var dashboard: Dashboard
    var hidesNormal: Bool

    var sites: [SiteSummary] {
        hidesNormal ? dashboard.sites.filter { $0.health != .normal } : dashboard.sites
    }

    static func path(hidesNormal: Bool) -> URLPath {
        hidesNormal ? Routes.dashboard.path.query("hide", "normal") : Routes.dashboard.path
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DashboardText.title), live: Routes.live.path.query("on", "dashboard")) {
            div(.class("page-head")) {
                h1 { frame(DashboardText.title) }
                frame.asOf(dashboard.asOf, clock: WallClock(), again: Self.path(hidesNormal: hidesNormal))
            }
            div(.class("bar")) {
                frame.counts(dashboard)
                toggle(frame)
            }
            h2(.class("unseen")) { frame(DashboardText.sites) }
            div(.liveList) {
                if sites.isEmpty { p(.class("empty")) { frame(emptyText) } }
                ul(.class("tiles")) {
                    for site in sites { frame.tile(site) }
                }
            }
        }
    }

    private var emptyText: Phrase { dashboard.sites.isEmpty ? DashboardText.empty : DashboardText.allNormal }

    /// A link with state in the address: Back and a bookmark keep it.
    private func toggle(_ frame: Frame) -> HTML {
        p(.class("toggle")) {
            a(.class("button"), .href(Self.path(hidesNormal: !hidesNormal))) {
                frame.icon(.eye)
                span { frame(hidesNormal ? DashboardText.showNormal : DashboardText.hideNormal) }
            }
        }
    }
}

extension Frame {
    /// The counts of abnormal, disconnected and normal sites.
    func counts(_ dashboard: Dashboard) -> HTML {
        dl(.class("counts"), .live("counts"), .label(self(DashboardText.counts))) {
            count(.abnormal, dashboard.abnormal)
            count(.disconnected, dashboard.disconnected)
            count(.normal, dashboard.normal)
        }
    }

    private func count(_ health: Health, _ number: Int) -> HTML {
        div {
            dt { badge(.health(health)) }
            dd { NumberFormat.grouped(Int64(number)) }
        }
    }

    /// The as-of time left of 再読み込み, and the live switch that only script shows.
    func asOf(_ instant: Timestamp, clock: WallClock, again: URLPath) -> HTML {
        p(.class("as-of")) {
            span(.id("as-of"), .instant(instant.milliseconds), .zone(clock.name), .words(self(CommonText.asOf("{t}"))))
            {
                self(CommonText.asOf(clock.text(instant)))
            }
            a(.class("button"), .href(again)) {
                icon(.reload)
                span { self(CommonText.reload) }
            }
            button(.class("button"), .type("button"), .pressed(true), .liveSwitch, .hidden) {
                self(CommonText.live)
            }
        }
    }
}
