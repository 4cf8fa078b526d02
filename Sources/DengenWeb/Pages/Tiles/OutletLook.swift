import DengenCenter
import DengenModel

/// How an outlet's tile looks: word, shape and colour together, never colour alone.
enum OutletLook: Sendable {
    case on, off, abnormal, disconnected, unknown, disabled
    /// Nothing can be read back: a virtual outlet.
    case plain

    init(_ outlet: OutletSummary) {
        if !outlet.isEnabled {
            self = .disabled
        } else if outlet.health == .disconnected {
            self = .disconnected
        } else if outlet.health == .abnormal {
            self = .abnormal
        } else if !outlet.isProvable {
            self = .plain
        } else {
            self = Self.of(outlet.state)
        }
    }

    private static func of(_ state: PowerState) -> OutletLook {
        switch state {
        case .on: .on
        case .off: .off
        case .unknown: .unknown
        }
    }

    var tileClass: StaticString {
        switch self {
        case .on: "tile outlet look-on"
        case .off: "tile outlet look-off"
        case .abnormal: "tile outlet look-abnormal"
        case .disconnected: "tile outlet look-disconnected"
        case .unknown: "tile outlet look-unknown"
        case .disabled: "tile outlet look-disabled"
        case .plain: "tile outlet look-plain"
        }
    }
}

/// One word with its shape and colour.
struct Badge: Sendable {
    var look: StaticString
    var icon: Icon
    var word: Phrase

    static func power(_ state: PowerState) -> Badge {
        switch state {
        case .on: Badge(look: "badge on", icon: .on, word: StateText.on)
        case .off: Badge(look: "badge off", icon: .off, word: StateText.off)
        case .unknown: Badge(look: "badge unknown", icon: .unknown, word: StateText.unknown)
        }
    }

    /// A virtual outlet with a ping to prove it says whether its addressee answers.
    static func power(of outlet: OutletSummary) -> Badge {
        var badge = power(outlet.state)
        if outlet.kind == .wakeOnLAN { badge.word = StateText.answer(outlet.state) }
        return badge
    }

    static func health(_ health: Health) -> Badge {
        let word = StateText.health(health)
        switch health {
        case .normal: return Badge(look: "badge normal", icon: .normal, word: word)
        case .abnormal: return Badge(look: "badge abnormal", icon: .abnormal, word: word)
        case .disconnected: return Badge(look: "badge disconnected", icon: .disconnected, word: word)
        }
    }

    static let disabled = Badge(look: "badge disabled", icon: .disabled, word: StateText.disabled)

    /// The use switch by itself: 許可 or 不可.
    static func use(_ isAllowed: Bool) -> Badge {
        isAllowed
            ? Badge(look: "badge normal", icon: .normal, word: DeviceText.allowed)
            : Badge(look: "badge disabled", icon: .disabled, word: DeviceText.forbidden)
    }

    static let noDevices = Badge(look: "badge disabled", icon: .disabled, word: StateText.noDevices)

    /// A site without a device in use is grey.
    static func site(_ health: Health?) -> Badge { health.map(Badge.health) ?? noDevices }

    static func eventClass(_ kind: Event.Class) -> Badge {
        let word = StateText.eventClass(kind)
        switch kind {
        case .normal: return Badge(look: "badge normal", icon: .normal, word: word)
        case .abnormal: return Badge(look: "badge abnormal", icon: .abnormal, word: word)
        case .disconnected: return Badge(look: "badge disconnected", icon: .disconnected, word: word)
        case .stateChange: return Badge(look: "badge change", icon: .changing, word: word)
        }
    }
}

extension Frame {
    func badge(_ badge: Badge) -> HTML {
        span(.class(badge.look)) {
            icon(badge.icon)
            span { self(badge.word) }
        }
    }
}
