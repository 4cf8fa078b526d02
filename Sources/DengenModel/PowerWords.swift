/// Actions and states as words inside messages.
enum PowerWords {
    /// The word for `value` when the placeholder is `action` or `state`, else `value` itself.
    static func localized(_ value: String, of placeholder: String, japanese: Bool) -> String {
        switch placeholder {
        case "action": PowerAction(rawValue: value).map { word($0, japanese: japanese) } ?? value
        case "state": PowerState(rawValue: value).map { word($0, japanese: japanese) } ?? value
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

    private static func word(_ state: PowerState, japanese: Bool) -> String {
        switch state {
        case .on: japanese ? "オン" : "on"
        case .off: japanese ? "オフ" : "off"
        case .unknown: japanese ? "不明" : "unknown"
        }
    }
}
