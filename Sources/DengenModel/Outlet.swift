/// アウトレット, 仮想アウトレット, PoEポート: one switchable thing.
package struct Outlet: Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case mains, wakeOnLAN, poe }

    /// What may be done with an outlet (N-05).
    package enum Mode: String, Sendable, Codable, CaseIterable {
        case normal, rebootOnly, lockedOn, lockedOff, meteringOnly
    }

    /// What the gate must know of an outlet.
    package var kind: Kind
    package var mode: Mode
    /// 使用切り替え 許可: false when the outlet or its device is out of use.
    package var isEnabled: Bool

    package init(kind: Kind, mode: Mode = .normal, isEnabled: Bool = true) {
        self.kind = kind
        self.mode = mode
        self.isEnabled = isEnabled
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
