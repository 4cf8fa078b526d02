/// Actions, states, modes, roles and quantities as words inside messages.
enum PowerWords {
    /// The word for `value` when the placeholder is `action`, `state`, `mode`, `role` or `quantity`, else `value` itself.
    static func localized(_ value: String, of placeholder: String, japanese: Bool) -> String {
        switch placeholder {
        case "action": PowerAction(rawValue: value).map { word($0, japanese: japanese) } ?? value
        case "state": PowerState(rawValue: value).map { word($0, japanese: japanese) } ?? value
        case "mode": Outlet.Mode(rawValue: value).map { word($0, japanese: japanese) } ?? value
        case "role": Role(rawValue: value).map { word($0, japanese: japanese) } ?? value
        case "quantity": Quantity(rawValue: value).map { word($0, japanese: japanese) } ?? value
        default: value
        }
    }

    private static func word(_ action: PowerAction, japanese: Bool) -> String {
        switch action {
        case .on: japanese ? "電源オン" : "Power on"
        case .off: japanese ? "電源オフ" : "Power off"
        case .reboot: japanese ? "リブート" : "Reboot"
        }
    }

    private static func word(_ mode: Outlet.Mode, japanese: Bool) -> String {
        switch mode {
        case .normal: japanese ? "通常" : "normal"
        case .rebootOnly: japanese ? "リブートのみ" : "reboot only"
        case .lockedOn: japanese ? "オンに固定" : "locked on"
        case .lockedOff: japanese ? "オフに固定" : "locked off"
        case .meteringOnly: japanese ? "計測のみ" : "metering only"
        }
    }

    private static func word(_ role: Role, japanese: Bool) -> String {
        switch role {
        case .representative: japanese ? "代表管理者" : "representative"
        case .administrator: japanese ? "管理者" : "administrator"
        case .general: japanese ? "一般" : "general user"
        }
    }

    private static func word(_ quantity: Quantity, japanese: Bool) -> String {
        switch quantity {
        case .power: japanese ? "消費電力" : "power"
        case .energy: japanese ? "総電力量" : "energy"
        case .voltage: japanese ? "電圧" : "voltage"
        case .current: japanese ? "電流" : "current"
        }
    }

    private static func word(_ state: PowerState, japanese: Bool) -> String {
        switch state {
        case .on: japanese ? "オン" : "on"
        case .off: japanese ? "オフ" : "off"
        case .unknown: japanese ? "不明" : "unknown"
        }
    }
}
