import DengenCenter
import DengenModel

extension GatewaySummary {
    var liveID: String { "gateway-" + id.rawValue }
}

extension Badge {
    /// Out of use before all else, then whether its agent was ever activated, then the link.
    static func gateway(_ gateway: GatewaySummary) -> Badge {
        if !gateway.isEnabled { return disabled }
        if !gateway.isActivated {
            return Badge(look: "badge waiting", icon: .waiting, word: GatewayText.notActivated)
        }
        return gateway.isLinked
            ? Badge(look: "badge normal", icon: .normal, word: GatewayText.linked)
            : Badge(look: "badge disconnected", icon: .disconnected, word: GatewayText.lost)
    }
}

extension Frame {
    /// The link and the use switch: what live updates replace.
    func gatewayPanel(_ gateway: GatewayDetail) -> HTML {
        let summary = gateway.summary
        return section(.class("panel"), .live(summary.liveID), .label(self(GatewayText.link))) {
            dl(.class("big-state")) {
                dt { self(GatewayText.link) }
                dd { badge(.gateway(summary)) }
                if let seenAt = summary.seenAt {
                    dt { self(GatewayText.seenAt) }
                    dd { WallClock(gateway.zone).text(seenAt) }
                }
                dt { self(GatewayText.devices) }
                dd { self(GatewayText.devices(summary.devices, lost: summary.lost)) }
            }
            if let since = summary.clockWrongAt {
                p(.class("warn")) { self(GatewayText.clockWrong(since: WallClock(gateway.zone).text(since))) }
            }
            if !summary.isEnabled { p { self(GatewayText.disabledNote) } }
            div(.class("buttons")) { useSwitch(summary.isEnabled, to: Routes.gatewayUse(summary.id)) }
        }
    }

    /// The devices behind it.
    func gatewayDevices(_ gateway: GatewayDetail) -> HTML {
        div(.live("gateway-devices")) {
            if gateway.devices.isEmpty {
                p(.class("empty")) { self(GatewayText.noDevices) }
            } else {
                deviceTable(gateway.devices, showsGateway: false)
            }
        }
    }

    /// The newest searches through it.
    func gatewaySearches(_ gateway: GatewayDetail) -> HTML {
        let clock = WallClock(gateway.zone)
        let columns = [
            SearchText.startedAt, SearchText.targets, SearchText.state, SearchText.progress, SearchText.found,
        ]
        return div(.live("gateway-searches")) {
            if gateway.searches.isEmpty {
                p(.class("empty")) { self(GatewayText.noSearches) }
            } else {
                listTable(GatewayText.searches, columns: columns, figures: [4]) {
                    for search in gateway.searches {
                        tr {
                            cell(columns[0]) {
                                a(.href(Routes.search(search.id))) { clock.text(search.createdAt) }
                            }
                            cell(columns[1]) { bdi { targets(of: search) } }
                            cell(columns[2]) { badge(.search(search.state)) }
                            cell(columns[3]) { self(SearchText.progress(search.asked, of: search.total)) }
                            numberCell(columns[4], String(search.found))
                        }
                    }
                }
            }
        }
    }

    func gatewayLog(_ gateway: GatewayDetail) -> HTML {
        div(.live("log")) {
            eventTable(gateway.events, clock: WallClock(gateway.zone), caption: GatewayText.log)
        }
    }
}
