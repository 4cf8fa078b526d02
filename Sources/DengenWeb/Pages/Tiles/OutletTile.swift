import DengenCenter
import DengenModel

extension OutletSummary {
    /// `R001-03`, as the log prints it.
    var label: String { deviceNumber + "-" + (number < 10 ? "0" : "") + String(number) }

    var liveID: String { "outlet-" + id.rawValue }

    /// Virtual outlets and PoE ports have a tile only where somebody put them into use.
    var hasTile: Bool { kind == .mains || isEnabled }
}

extension Frame {
    /// One outlet: name, state and its age, what is pending, readings, buttons.
    func tile(_ outlet: OutletSummary, asOf: Timestamp) -> HTML {
        li(.class(OutletLook(outlet).tileClass), .live(outlet.liveID)) {
            div(.class("tile-head")) {
                icon(.kind(outlet.kind))
                span(.class("number")) { outlet.label }
                a(.class("name"), .href(Routes.outlet(outlet.id))) { bdi { outlet.name } }
            }
            state(of: outlet, asOf: asOf, showsLoad: true)
            if let command = outlet.command { note(CommandNote(record: command, asOf: asOf)) }
            div(.class("tile-end")) {
                buttons(for: outlet)
                if mayManage(outlet) { manageLink(outlet) }
            }
        }
    }

    /// The way to the outlet's settings, for those who may change them.
    private func manageLink(_ outlet: OutletSummary) -> HTML {
        a(.class("manage"), .href(Routes.editOutlet(outlet.id)), .label(self(OutletText.settings(of: outlet.name)))) {
            icon(.gear)
        }
    }

    /// Health where it matters, then the last confirmed state with its age, then the load on a tile.
    func state(of outlet: OutletSummary, asOf: Timestamp, showsLoad: Bool = false) -> HTML {
        div(.class("state")) {
            if !outlet.isEnabled { badge(.disabled) }
            if outlet.health != .normal { badge(.health(outlet.health)) }
            if let fault = outlet.fault { span(.class("fault")) { self(StateText.fault(fault)) } }
            if outlet.isProvable { power(of: outlet, asOf: asOf) }
            if let condition = outlet.condition { self.condition(condition) }
            guardMarks(outlet)
            if showsLoad, let power = outlet.quantities?.power { load(power) }
        }
    }

    /// Without a link the old state stands in small print with its age (trust 4.5); with one it holds now.
    private func power(of outlet: OutletSummary, asOf: Timestamp) -> HTML {
        span(.class(outlet.health == .disconnected ? "past" : "power")) {
            if outlet.health == .disconnected { span(.class("unseen")) { self(OutletText.previous) } }
            badge(.power(of: outlet))
            if outlet.health == .disconnected, let at = outlet.stateAt { age(of: at, asOf: asOf) }
        }
    }

    /// What the device says beyond on and off, with a shape of its own.
    func condition(_ condition: OutletCondition) -> HTML {
        span(.class(condition.isFault ? "condition bad" : "condition")) {
            icon(.condition(condition))
            span { self(StateText.condition(condition)) }
        }
    }

    private func load(_ watts: Double) -> HTML {
        span(.class("load")) { NumberFormat.text(watts, decimals: 1) + " W" }
    }

    /// A grid of outlets under a heading's id.
    func grid(_ outlets: [OutletSummary], asOf: Timestamp) -> HTML {
        ul(.class("tiles")) {
            for outlet in outlets where outlet.hasTile { tile(outlet, asOf: asOf) }
        }
    }
}
