/// Words that stand on every page.
enum CommonText {
    static let product = Phrase("電源 Dengen", "Dengen")
    static let skip = Phrase("本文へ移動", "Skip to content")
    static let menu = Phrase("メニュー", "Menu")
    static let mainMenu = Phrase("メインメニュー", "Main menu")
    static let userMenu = Phrase("ユーザーメニュー", "User menu")
    static let entries = Phrase("主なページ", "Main pages")
    static let theme = Phrase("表示色", "Colours")
    static let themeAuto = Phrase("自動", "Auto")
    static let themeLight = Phrase("明るい", "Light")
    static let themeDark = Phrase("暗い", "Dark")
    static let dashboard = Phrase("ダッシュボード", "Dashboard")
    static let log = Phrase("ログ履歴", "Log history")
    static let logOut = Phrase("ログアウト", "Log out")
    static let yes = Phrase("はい", "Yes")
    static let no = Phrase("いいえ", "No")
    static let reload = Phrase("再読み込み", "Reload")
    static let live = Phrase("自動更新", "Live updates")
    static let trail = Phrase("現在の位置", "You are here")
    static let none = Phrase("なし", "None")
    static let site = Phrase("施設", "Site")
    static let group = Phrase("グループ", "Group")
    static let outlet = Phrase("アウトレット", "Outlet")
    static let system = Phrase("システム", "System")

    static func asOf(_ time: String) -> Phrase { Phrase("\(time) 現在", "As of \(time)") }
    static func zone(_ name: String) -> Phrase { Phrase("時刻は \(name)", "Times in \(name)") }
    static func title(_ page: String) -> Phrase { Phrase("\(page) | 電源 Dengen", "\(page) | Dengen") }
}
