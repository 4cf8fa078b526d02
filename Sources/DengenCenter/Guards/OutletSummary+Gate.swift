package import DengenModel

extension OutletSummary {
    /// What the gate must know of it.
    package var gate: Outlet {
        Outlet(
            kind: kind, mode: mode, isEnabled: isEnabled, isCritical: isCritical, lock: lock, feedsPath: feedsPath,
            rebootsItself: rebootsItself)
    }

    /// Why the gate would say no whatever is under way; `lock` is there only while it stood when this was read.
    package func standingRefusal(of action: PowerAction) -> Command.Reason? {
        Gate.standingRefusal(of: action, on: gate, at: Timestamp(milliseconds: 0))
    }

    /// What must be typed where it is critical; one without a name goes by its label.
    package var nameToType: String {
        name.utf8.isEmpty ? OutletPlace.label(device: deviceNumber, outlet: number) : name
    }
}
