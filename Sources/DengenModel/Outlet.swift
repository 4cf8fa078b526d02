/// アウトレット, 仮想アウトレット, PoEポート: one switchable thing.
package struct Outlet: Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case mains, wakeOnLAN, poe }

    /// What may be done with an outlet (N-05).
    package enum Mode: String, Sendable, Codable, CaseIterable {
        case normal, rebootOnly, lockedOn, lockedOff, meteringOnly

        package func allows(_ action: PowerAction) -> Bool {
            switch self {
            case .normal: true
            case .rebootOnly: action == .reboot
            case .lockedOn: action == .on
            case .lockedOff: action == .off
            case .meteringOnly: false
            }
        }
    }

    /// What the gate must know of an outlet.
    package var kind: Kind
    package var mode: Mode
    /// 使用切り替え 許可: false when the outlet or its device is out of use.
    package var isEnabled: Bool
    /// Its name must be typed by people who switch it (N-05).
    package var isCritical: Bool
    /// Who keeps it locked out (N-05).
    package var lock: OutletLock?
    /// It feeds the path on which its own commands come (N-06).
    package var feedsPath: Bool
    /// The device reboots it as one order of its own, so that the ON needs nobody's help (N-06).
    package var rebootsItself: Bool

    package init(
        kind: Kind, mode: Mode = .normal, isEnabled: Bool = true, isCritical: Bool = false, lock: OutletLock? = nil,
        feedsPath: Bool = false, rebootsItself: Bool = false
    ) {
        self.kind = kind
        self.mode = mode
        self.isEnabled = isEnabled
        self.isCritical = isCritical
        self.lock = lock
        self.feedsPath = feedsPath
        self.rebootsItself = rebootsItself
    }
}

/// What a relay was last seen doing.
package enum PowerState: String, Sendable, Codable, CaseIterable { case on, off, unknown }

/// オン オフ リブート.
package enum PowerAction: String, Sendable, Codable, CaseIterable {
    case on, off, reboot

    /// The state that proves the action; a reboot must also have been seen off (`ProofWatch`).
    package var target: PowerState { self == .off ? .off : .on }
}
