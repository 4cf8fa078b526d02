import DengenCenter
import DengenModel

/// `/outlets/{id}`: all that is known of one outlet, its buttons and its own log (A-48..A-58, A-82).
struct OutletPage: Sendable {
    var outlet: OutletDetail
    /// Nil for one that measures nothing.
    var graph: DayGraph?
    /// Nil for one that measures nothing.
    var cost: CostPart?
    /// Nil for one of no tap.
    var load: TapLoad?

    private var summary: OutletSummary { outlet.summary }

    func view(in frame: Frame) -> HTML {
        frame.page(summary.name, live: Routes.live.path.query("outlet", summary.id.rawValue)) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path), (outlet.siteName, Routes.site(summary.site)),
            ])
            div(.class("page-head")) {
                h1 {
                    frame.icon(.kind(summary.kind))
                    bdi { summary.name }
                }
                frame.asOf(outlet.asOf, clock: WallClock(outlet.zone), again: Routes.outlet(summary.id))
            }
            frame.outletPanel(outlet)
            if let load { frame.tapLoad(load) }
            if let graph { graph.view(in: frame, now: outlet.asOf) }
            if let cost { cost.view(in: frame) }
            details(frame)
            log(frame)
        }
    }

    private func details(_ frame: Frame) -> HTML {
        section(.labelledBy("details")) {
            div(.class("section-head")) {
                h2(.id("details")) { frame(OutletText.details) }
                if frame.mayManage(summary) {
                    a(
                        .class("button"), .href(Routes.editOutlet(summary.id)),
                        .label(frame(OutletText.settings(of: summary.name)))
                    ) {
                        frame.icon(.gear)
                        span { frame(OutletText.settings) }
                    }
                }
            }
            dl(.class("facts sheet")) {
                for fact in OutletFacts(outlet: outlet).rows(frame) {
                    div {
                        dt { fact.name }
                        dd { bdi { fact.value } }
                    }
                }
                if !outlet.feeds.isEmpty {
                    frame.fact(GuardText.feeds, outlet.feeds.map(\.name).joined(separator: ", "))
                }
            }
        }
    }

    private func log(_ frame: Frame) -> HTML {
        section(.labelledBy("log")) {
            h2(.id("log")) { frame(OutletText.log) }
            frame.outletLog(outlet)
        }
    }
}

extension Frame {
    /// State, what is pending, readings and buttons: what live updates replace.
    func outletPanel(_ outlet: OutletDetail) -> HTML {
        section(.class("panel"), .live(outlet.summary.liveID), .label(self(OutletText.switching))) {
            outletState(outlet)
            lockNotice(outlet)
            if let command = outlet.summary.command { note(CommandNote(record: command, asOf: outlet.asOf)) }
            if let quantities = outlet.summary.quantities { readings(quantities, outlet) }
            if OutletButtons.actions(for: outlet.summary).isEmpty { p { self(OutletText.noButtons) } }
            buttons(for: outlet.summary)
            lockLink(outlet)
        }
    }

    /// The way to the lock-out, for those who may do something about it.
    @HTMLBuilder
    private func lockLink(_ outlet: OutletDetail) -> HTML {
        if mayManage(outlet.summary) || outlet.mayUnlock {
            p(.class("lock-link")) {
                linkButton(
                    outlet.summary.lock == nil ? .lock : .unlock,
                    outlet.summary.lock == nil ? GuardText.lock : GuardText.lift, to: Routes.lock(outlet.summary.id))
            }
        }
    }

    /// The outlet's own log, which live updates replace too.
    func outletLog(_ outlet: OutletDetail) -> HTML {
        div(.live("log")) {
            eventTable(outlet.events, clock: WallClock(outlet.zone), caption: OutletText.log)
        }
    }

    private func outletState(_ outlet: OutletDetail) -> HTML {
        let summary = outlet.summary
        return dl(.class("big-state")) {
            dt { self(OutletText.state) }
            dd {
                state(of: summary, asOf: outlet.asOf)
                if !summary.isProvable { span(.class("past")) { self(OutletText.noState) } }
            }
            if let at = summary.stateAt {
                dt { self(OutletText.confirmedAt) }
                dd { WallClock(outlet.zone).text(at) }
            }
        }
    }

    private func readings(_ quantities: Quantities, _ outlet: OutletDetail) -> HTML {
        dl(.class("readings"), .label(self(OutletText.measured))) {
            reading(OutletText.power, quantities.power, "W", decimals: 1)
            reading(OutletText.voltage, quantities.voltage, "V", decimals: 1)
            reading(OutletText.current, quantities.current, "A", decimals: 2)
            reading(OutletText.energy, quantities.energy.map { $0 / 1000 }, "kWh", decimals: 1)
            if let at = outlet.summary.readAt {
                div(.class("when")) {
                    dt { self(OutletText.readAt) }
                    dd { WallClock(outlet.zone).text(at) }
                }
            }
        }
    }

    @HTMLBuilder
    private func reading(_ name: Phrase, _ value: Double?, _ unit: String, decimals: Int) -> HTML {
        if let value {
            div {
                dt { self(name) }
                dd { NumberFormat.text(value, decimals: decimals) + " " + unit }
            }
        }
    }
}
