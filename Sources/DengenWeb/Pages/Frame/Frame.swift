import DengenModel

/// What every page needs to know besides its own matter.
struct Frame: Sendable {
    var language: Language
    var assets: Assets
    /// This page, for the language switch.
    var path: URLPath
    /// False when the account has a language of its own.
    var mayChooseLanguage = true
    /// Shown top right; nil before sign-in.
    var userName: String?
    /// Binds forms to the session.
    var formToken = ""
    /// For the log-out form and links that only managers see.
    var role: Role?

    /// Representatives and administrators see what only they may change.
    var isManager: Bool { role == .representative || role == .administrator }

    func callAsFunction(_ phrase: Phrase) -> String { language(phrase) }

    func icon(_ icon: Icon) -> HTML {
        svg(.class("icon"), .viewBox("0 0 24 24"), .unread) {
            use(.href(assets.path(.symbols).fragment(icon.symbol)))
        }
    }
}

/// The symbols of `icons.svg`.
enum Icon: String, CaseIterable, Sendable {
    case outlet, virtual, poe, on, off, disconnected, cut, abnormal, normal, unknown, disabled, changing
    case power, notice, reboot, wol, schedule, menu, eye, log, user, reload, dashboard, site
    case device, gateway, search, gear, add, lock, waiting

    var symbol: StaticString {
        switch self {
        case .outlet: "outlet"
        case .virtual: "virtual"
        case .poe: "poe"
        case .on: "on"
        case .off: "off"
        case .disconnected: "disconnected"
        case .cut: "cut"
        case .abnormal: "abnormal"
        case .normal: "normal"
        case .unknown: "unknown"
        case .disabled: "disabled"
        case .changing: "changing"
        case .power: "power"
        case .notice: "notice"
        case .reboot: "reboot"
        case .wol: "wol"
        case .schedule: "schedule"
        case .menu: "menu"
        case .eye: "eye"
        case .log: "log"
        case .user: "user"
        case .reload: "reload"
        case .dashboard: "dashboard"
        case .site: "site"
        case .device: "device"
        case .gateway: "gateway"
        case .search: "search"
        case .gear: "gear"
        case .add: "add"
        case .lock: "lock"
        case .waiting: "waiting"
        }
    }

    static func condition(_ condition: OutletCondition) -> Icon {
        switch condition {
        case .pendingOn, .pendingOff: .waiting
        case .rebooting: .reboot
        case .locked: .lock
        case .fault: .abnormal
        case .unavailable: .unknown
        }
    }

    static func kind(_ kind: Outlet.Kind) -> Icon {
        switch kind {
        case .mains: .outlet
        case .wakeOnLAN: .virtual
        case .poe: .poe
        }
    }

    static func action(_ action: PowerAction, on kind: Outlet.Kind) -> Icon {
        if kind == .wakeOnLAN { return .wol }
        switch action {
        case .on: return .on
        case .off: return .off
        case .reboot: return .reboot
        }
    }
}
