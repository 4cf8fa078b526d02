import DengenModel

/// The symbols of `icons.svg`, drawn on 24 × 24 with one stroke.
enum Icon: String, CaseIterable, Sendable {
    // Kinds and states.
    case outlet, virtual, poe, on, off, disconnected, cut, abnormal, normal, unknown, disabled, changing, waiting
    case notice, reboot, wol, schedule, power
    // Guards of an outlet.
    case lock, unlock, critical, meter, path
    // Places and things.
    case dashboard, site, device, gateway, group, structure, user, key, log, mail
    // What a site can be drawn as.
    case house, shop, factory, warehouse, rack, antenna, school, hospital
    // What a button does.
    case menu, eye, hidden, reload, search, gear, add, edit, delete, copy, close, check, more, leave, help
    case list, table, tiles, filter, star, download, upload, print, up, down, top, bottom, back, forward
    case light, dark, contrast

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

    static func mode(_ mode: Outlet.Mode) -> Icon {
        switch mode {
        case .normal: .check
        case .rebootOnly: .reboot
        case .lockedOn, .lockedOff: .lock
        case .meteringOnly: .meter
        }
    }
}
