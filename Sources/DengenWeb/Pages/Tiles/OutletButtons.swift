import DengenCenter
import DengenModel

/// Which buttons an outlet shows: the state decides, then what the gate would refuse anyway goes away.
enum OutletButtons {
    static func actions(for outlet: OutletSummary) -> [PowerAction] {
        if outlet.condition == .locked || !outlet.rights.contains(.switch) { return [] }
        return offered(outlet).filter { outlet.standingRefusal(of: $0) == nil }
    }

    private static func offered(_ outlet: OutletSummary) -> [PowerAction] {
        if outlet.kind == .wakeOnLAN { return [.on] }
        if outlet.kind == .poe { return [.on, .off, .reboot] }
        switch outlet.state {
        case .on: return [.off, .reboot]
        case .off: return [.on, .reboot]
        case .unknown: return [.on, .off, .reboot]
        }
    }
}

extension Frame {
    /// Links to the question はい/いいえ; with script they open it in place.
    func buttons(for outlet: OutletSummary) -> HTML {
        let actions = OutletButtons.actions(for: outlet)
        return div(.class("buttons")) {
            if outlet.kind == .poe {
                if !actions.isEmpty { poeButton(outlet) }
            } else {
                for action in actions { switchButton(action, outlet, returning: path) }
            }
        }
    }

    /// A PoE port has one button, which opens the dialog with all three.
    private func poeButton(_ outlet: OutletSummary) -> HTML {
        a(
            .class("button act-poe"), .href(Routes.poe(outlet.id).query("from", path.text)), .rel("nofollow"),
            .confirms, .label("\(self(CommandText.poe)) \(outlet.name)")
        ) {
            icon(.poe)
            span { self(CommandText.poe) }
        }
    }

    func switchButton(_ action: PowerAction, _ outlet: OutletSummary, returning: URLPath) -> HTML {
        let word = outlet.kind == .wakeOnLAN ? CommandText.wakeOnLAN : CommandText.action(action)
        let target = Routes.confirm(outlet.id).query("action", action.rawValue).query("from", returning.text)
        return a(
            .class(Self.look(of: action)), .href(target), .rel("nofollow"), .confirms,
            .label("\(self(word)) \(outlet.name)")
        ) {
            icon(.action(action, on: outlet.kind))
            span { self(word) }
        }
    }

    static func look(of action: PowerAction) -> StaticString {
        switch action {
        case .on: "button act-on"
        case .off: "button act-off"
        case .reboot: "button act-reboot"
        }
    }
}
