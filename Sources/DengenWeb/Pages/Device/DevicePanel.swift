import DengenCenter
import DengenModel

extension Frame {
    /// State, what is wrong, the use switch: what live updates replace.
    func devicePanel(_ device: DeviceDetail) -> HTML {
        let summary = device.summary
        return section(.class("panel"), .live(summary.liveID), .label(self(DeviceText.state))) {
            dl(.class("big-state")) {
                dt { self(DeviceText.state) }
                dd { badge(.device(summary)) }
                if let lostAt = summary.lostAt, summary.isActivated {
                    dt { self(DeviceText.lostAt) }
                    dd { WallClock(device.zone).text(lostAt) }
                }
            }
            if let problem = summary.problem {
                div(.class("note bad")) {
                    p {
                        icon(.notice)
                        strong { self(DeviceText.problem) }
                    }
                    p(.class("detail"), .lang(.en)) { bdi { problem } }
                }
            } else if !summary.isActivated {
                p { self(DeviceText.waitsForGateway) }
            }
            div(.class("buttons")) { useSwitch(summary.isEnabled, to: Routes.deviceUse(summary.id)) }
        }
    }

    /// The outlets with their state, and the way to the settings of each.
    func deviceOutlets(_ device: DeviceDetail) -> HTML {
        let columns = [
            DeviceText.outletNumber, DeviceText.outletName, DeviceText.kind, DeviceText.state, DeviceText.power,
            DeviceText.use, DeviceText.manage,
        ]
        return div(.live("device-outlets")) {
            if device.outlets.isEmpty {
                p(.class("empty")) { self(SiteText.empty) }
            } else {
                listTable(DeviceText.outletTable, columns: columns, figures: [4]) {
                    for outlet in device.outlets { row(outlet, columns, asOf: device.asOf) }
                }
            }
        }
    }

    private func row(_ outlet: OutletSummary, _ columns: [Phrase], asOf: Timestamp) -> HTML {
        tr {
            cell(columns[0]) { String(outlet.number) }
            cell(columns[1]) { a(.href(Routes.outlet(outlet.id))) { bdi { outlet.name } } }
            cell(columns[2]) { self(StateText.kind(outlet.kind)) }
            cell(columns[3]) { state(of: outlet, asOf: asOf) }
            numberCell(columns[4], watts(outlet))
            cell(columns[5]) { useWord(outlet.isEnabled) }
            cell(columns[6]) {
                a(.class("button"), .href(Routes.editOutlet(outlet.id)), .label(self(DeviceText.settings(outlet.name))))
                {
                    icon(.gear)
                    span { self(OutletText.settings) }
                }
            }
        }
    }

    private func watts(_ outlet: OutletSummary) -> String {
        outlet.quantities?.power.map { NumberFormat.text($0, decimals: 1) + " W" } ?? "—"
    }

    func deviceLog(_ device: DeviceDetail) -> HTML {
        div(.live("log")) {
            eventTable(device.events, clock: WallClock(device.zone), caption: DeviceText.log)
        }
    }
}
