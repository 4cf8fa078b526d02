import DengenCenter
import DengenModel

extension SiteSummary {
    var liveID: String { "site-" + id.rawValue }

    var tileClass: StaticString {
        switch health {
        case .normal: "tile site look-normal"
        case .abnormal: "tile site look-abnormal"
        case .disconnected: "tile site look-disconnected"
        case nil: "tile site look-disabled"
        }
    }
}

extension Frame {
    /// One site of the dashboard (A-35..A-37).
    func tile(_ site: SiteSummary) -> HTML {
        li(.class(site.tileClass), .live(site.liveID)) {
            a(.class("whole"), .href(Routes.site(site.id))) {
                span(.class("tile-head")) {
                    icon(.site(site.icon))
                    span(.class("number")) { site.number }
                }
                bdi(.class("name")) { site.name }
                span(.class("state")) {
                    badge(.site(site.health))
                    span(.class("count")) { self(DashboardText.outlets(site.outlets)) }
                }
            }
        }
    }
}
