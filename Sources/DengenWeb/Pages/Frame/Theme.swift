/// Light, dark, or as the machine has it; kept in a cookie, changed by a link, so it works without script.
enum Theme: String, Sendable, CaseIterable {
    case auto, light, dark

    static let cookie = "dengen-theme"

    /// The address wins over the cookie: the answer to a press shows what was pressed.
    static func choose(query: String?, cookie: String?) -> Theme {
        for wish in [query, cookie] {
            if let theme = wish.flatMap(Theme.init(rawValue:)) { return theme }
        }
        return .auto
    }

    var setting: String { "\(Self.cookie)=\(rawValue); Path=/; SameSite=Lax; Max-Age=31536000" }

    var icon: Icon {
        switch self {
        case .auto: .contrast
        case .light: .light
        case .dark: .dark
        }
    }

    var name: Phrase {
        switch self {
        case .auto: CommonText.themeAuto
        case .light: CommonText.themeLight
        case .dark: CommonText.themeDark
        }
    }
}
