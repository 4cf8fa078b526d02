/// The dashboard and the page of a site.
enum DashboardText {
    static let title = Phrase("ダッシュボード", "Dashboard")
    static let counts = Phrase("施設の状態", "State of the sites")
    static let sites = Phrase("施設一覧", "Sites")
    static let hideNormal = Phrase("正常な施設を非表示", "Hide normal sites")
    static let showNormal = Phrase("正常な施設を表示", "Show normal sites")
    static let empty = Phrase("施設はまだありません。", "There are no sites yet.")
    static let allNormal = Phrase("異常・途絶の施設はありません。", "No site is abnormal or disconnected.")
    static let filter = Phrase("表示の切り替え", "Display")

    static func history(_ percent: Int) -> Phrase {
        Phrase("計測履歴を作成しています（\(percent) %）。", "Making the history of measurements (\(percent) %).")
    }
    static func outlets(_ count: Int) -> Phrase {
        Phrase("アウトレット \(count)", count == 1 ? "1 outlet" : "\(count) outlets")
    }
}

enum SiteText {
    static let groups = Phrase("グループ一覧", "Groups")
    static let outlets = Phrase("アウトレット一覧", "Outlets")
    static let troubles = Phrase("異常・途絶ログ", "Trouble log")
    static let empty = Phrase("アウトレットはまだありません。", "There are no outlets yet.")
    static let number = Phrase("施設ID", "Site id")

    static func abnormal(_ count: Int) -> Phrase {
        Phrase("異常 \(count) 件", count == 1 ? "1 outlet abnormal" : "\(count) outlets abnormal")
    }
    static func disconnected(_ count: Int) -> Phrase {
        Phrase("途絶 \(count) 件", count == 1 ? "1 outlet disconnected" : "\(count) outlets disconnected")
    }
    static func load(_ watts: Double) -> Phrase {
        let text = NumberFormat.text(watts, decimals: 1)
        return Phrase("消費電力 \(text) W", "\(text) W now")
    }
    static func menu(of group: String) -> Phrase { Phrase("\(group) のメニュー", "Menu of \(group)") }
}
