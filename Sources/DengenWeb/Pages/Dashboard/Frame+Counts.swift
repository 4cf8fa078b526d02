import DengenCenter
import DengenModel

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
