/// Gateways: list, page, slip.
enum GatewayText {
    static let title = Phrase("ゲートウェイ", "Gateways")
    static let gateway = Phrase("ゲートウェイ", "Gateway")
    static let add = Phrase("ゲートウェイを追加", "Add a gateway")
    static let name = Phrase("ゲートウェイ名", "Gateway name")
    static let id = Phrase("ゲートウェイID", "Gateway id")
    static let site = Phrase("施設", "Site")
    static let link = Phrase("接続", "Link")
    static let linked = Phrase("接続中", "Linked")
    static let lost = Phrase("途絶", "Disconnected")
    static let notActivated = Phrase("アクティベート前", "Not activated yet")
    static let seenAt = Phrase("最終通信", "Last heard")
    static let devices = Phrase("機器", "Devices")
    static let searches = Phrase("検索の履歴", "Searches")
    static let noSearches = Phrase("検索はまだありません。", "There are no searches yet.")
    static let empty = Phrase("ゲートウェイはまだありません。", "There are no gateways yet.")
    static let noDevices = Phrase("機器はまだありません。", "There are no devices yet.")
    static let details = Phrase("詳細", "Details")
    static let log = Phrase("ゲートウェイログ", "Gateway log")
    static let rename = Phrase("ゲートウェイ名を変更", "Rename")
    static let noSites = Phrase("施設がまだありません。", "There are no sites yet.")
    static let newSlip = Phrase("登録票を再発行", "Issue a new slip")
    static let newSlipWarning = Phrase(
        "再発行すると、現在のゲートウェイの接続はただちに切れ、新しい登録票でアクティベートし直すまで使えません。",
        "The present gateway loses its link at once, and stays out until it is activated with the new slip.")
    static let slipTitle = Phrase("登録票", "Slip")
    static let slipOnce = Phrase(
        "パスワードはこの画面でのみ表示されます。印刷するか、書き留めてください。",
        "The password is shown on this page only. Print it or write it down.")
    static let toGateway = Phrase("ゲートウェイのページへ", "To the gateway's page")
    static let addDevice = Phrase("機器を追加", "Add a device")
    static let searchDevices = Phrase("機器を検索", "Search for devices")
    static let disabledNote = Phrase(
        "使用不可の間、このゲートウェイは接続できず、機器は操作できません。",
        "While it is out of use the gateway cannot link and its devices cannot be switched.")

    static func clockWrong(since: String) -> Phrase {
        Phrase(
            "このゲートウェイの時計は1分以上ずれています（\(since)から）。計測値にはセンターの時刻を付けています。ゲートウェイの時刻設定（NTP）を確認してください。",
            "The clock of this gateway has been more than a minute off since \(since). Its values bear the centre's time. Check the gateway's time service (NTP)."
        )
    }

    /// `3（途絶 1）`.
    static func devices(_ count: Int, lost: Int) -> Phrase {
        lost == 0 ? Phrase("\(count)", "\(count)") : Phrase("\(count)（途絶 \(lost)）", "\(count) (\(lost) disconnected)")
    }
    static let noContracts = Phrase(
        "契約数に達しているため、ゲートウェイを追加できません。契約数の変更は、サービスの運用担当者にご連絡ください。",
        "There are as many gateways as contracts. Please ask the operator of this service for more contracts.")
}
