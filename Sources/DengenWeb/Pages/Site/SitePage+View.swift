import DengenCenter
import DengenModel

/// `/sites/{id}`: groups, single outlets and, while there is trouble, its counts and log.
struct SitePage: Sendable {
    var site: SiteDetail

    private var clock: WallClock { WallClock(site.zone) }
    private var path: URLPath { Routes.site(site.summary.id) }

    func view(in frame: Frame) -> HTML {
        let live = Routes.live.path.query("site", site.summary.id.rawValue)
        return frame.page(site.summary.name, live: live) {
            frame.trail([(frame(CommonText.dashboard), Routes.dashboard.path)])
            div(.class("page-head")) {
                h1 {
                    frame.icon(.site(site.summary.icon))
                    span(.class("number")) { site.summary.number }
                    bdi { site.summary.name }
                }
                frame.health(of: site.summary)
                frame.troubleCounts(site)
                frame.linkButton(.meter, SiteEnergyText.title, to: Routes.siteEnergy(site.summary.id))
                frame.asOf(site.asOf, clock: clock, again: path)
                if frame.isManager || site.mayManage {
                    frame.linkButton(.edit, StructureText.edit, to: Routes.editSite(site.summary.id))
                }
            }
            if !site.groups.isEmpty { groups(frame) }
            outlets(frame)
            frame.troubleLog(site)
        }
    }

    private func groups(_ frame: Frame) -> HTML {
        section(.labelledBy("groups")) {
            h2(.id("groups")) { frame(SiteText.groups) }
            for group in site.groups { fold(group, frame) }
        }
    }

    /// Open or shut without script; the menu button opens the group's page.
    private func fold(_ group: GroupDetail, _ frame: Frame) -> HTML {
        div(.class("group")) {
            details(.open) {
                summary {
                    frame.icon(.kind(group.kind))
                    bdi { group.name }
                    span(.class("count")) { frame(DashboardText.outlets(group.outlets.count)) }
                }
                frame.grid(group.outlets, asOf: site.asOf)
            }
            a(.class("button group-menu"), .href(Routes.group(group.id)), .label(frame(SiteText.menu(of: group.name))))
            {
                frame.icon(.menu)
            }
        }
    }

    private func outlets(_ frame: Frame) -> HTML {
        section(.labelledBy("outlets")) {
            h2(.id("outlets")) { frame(SiteText.outlets) }
            if site.outlets.isEmpty && site.groups.isEmpty { p(.class("empty")) { frame(SiteText.empty) } }
            frame.grid(site.outlets, asOf: site.asOf)
        }
    }

}

extension Frame {
    /// The site's own state beside its name.
    func health(of site: SiteSummary) -> HTML {
        span(.class("health"), .live("health")) { badge(.site(site.health)) }
    }

    /// What is in trouble and since when; nothing when all is normal.
    func troubleLog(_ site: SiteDetail) -> HTML {
        div(.live("trouble-log")) {
            if !site.troubles.isEmpty {
                section(.labelledBy("troubles")) {
                    h2(.id("troubles")) { self(SiteText.troubles) }
                    eventTable(site.troubles, clock: WallClock(site.zone), caption: SiteText.troubles)
                }
            }
        }
    }

    /// How many outlets are in trouble, nothing when all is normal, and what the metered ones draw together.
    func troubleCounts(_ site: SiteDetail) -> HTML {
        p(.class("trouble-counts"), .live("troubles")) {
            if site.abnormalOutlets > 0 {
                span(.class("badge abnormal")) {
                    icon(.abnormal)
                    span { self(SiteText.abnormal(site.abnormalOutlets)) }
                }
            }
            if site.disconnectedOutlets > 0 {
                span(.class("badge disconnected")) {
                    icon(.disconnected)
                    span { self(SiteText.disconnected(site.disconnectedOutlets)) }
                }
            }
            if let load = site.load { span(.class("site-load")) { self(SiteText.load(load)) } }
        }
    }
}

extension SiteDetail {
    /// Watts of all outlets that are metered and within reach; nil when none is.
    var load: Double? {
        let all = (groups.flatMap(\.outlets) + outlets).filter { $0.health != .disconnected }
        let watts = all.compactMap { $0.quantities?.power }
        return watts.isEmpty ? nil : watts.reduce(0, +)
    }
}
