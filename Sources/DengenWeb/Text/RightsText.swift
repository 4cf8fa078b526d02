import DengenModel

/// 操作できる範囲: rights per site and group (N-20).
enum RightsText {
    static let title = Phrase("操作できる範囲", "Rights")
    static let person = Phrase("ユーザー", "User")
    static let email = Phrase("メールアドレス", "E-mail address")
    static let scope = Phrase("範囲", "Reach")
    static let everything = Phrase(
        "すべての施設（閲覧と操作）", "All sites (view and switch)")
    static let limited = Phrase(
        "下で選んだ施設とグループだけ", "Only the sites and groups chosen below")
    static let hint = Phrase(
        "選んでいない施設は、名前も表示されません。変更はただちに有効になり、開いている画面も切り替わります。",
        "Sites that are not chosen do not even show their names. Changes hold at once, on open pages too.")
    static let placesHint = Phrase(
        "施設を選ぶと、その施設のすべてが対象です。グループだけを選ぶと、施設名とそのグループのアウトレットだけが対象です。",
        "A site means all that is there. A group alone means the site's name and the outlets of that group.")
    static let places = Phrase("施設とグループ", "Sites and groups")
    static let manager = Phrase(
        "管理者はすべての施設を管理できるため、範囲を限定できません。",
        "Administrators manage all sites: their rights cannot be narrowed.")
    static let empty = Phrase("施設がまだありません。", "There are no sites yet.")
    static let pages = Phrase("施設とグループのページ", "Pages of sites and groups")
    static let pageHint = Phrase(
        "このページの施設とグループだけを保存します。ほかのページの設定はそのままです。",
        "Only the sites and groups of this page are saved; what was chosen on other pages stays.")

    static func right(_ right: Right) -> Phrase {
        switch right {
        case .view: Phrase("閲覧", "View")
        case .switch: Phrase("操作", "Switch")
        case .schedule: Phrase("スケジュール", "Schedule")
        case .manage: Phrase("管理", "Manage")
        }
    }

    static func right(_ right: Right, at place: String) -> Phrase {
        let words = self.right(right)
        return Phrase("\(place)：\(words.ja)", "\(place): \(words.en)")
    }

    /// What each right means.
    static func meaning(_ right: Right) -> Phrase {
        switch right {
        case .view: Phrase("状態とログ履歴を見る", "see states and the log")
        case .switch: Phrase("オン・オフ・リブート", "on, off, reboot")
        case .schedule: Phrase("スケジュールを作る", "make schedules")
        case .manage: Phrase("アウトレット・グループ・機器名・ロックアウト", "outlets, groups, device names, lock-outs")
        }
    }
}
