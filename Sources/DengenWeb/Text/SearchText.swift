import DengenCenter

/// Searching for devices.
enum SearchText {
    static let title = Phrase("機器の検索", "Search for devices")
    static let findings = Phrase("見つかった機器", "Devices found")
    static let targets = Phrase("検索範囲", "Where")
    static let segment = Phrase("ブロードキャスト", "Broadcast")
    static let startedAt = Phrase("開始日時", "Started at")
    static let finishedAt = Phrase("終了日時", "Finished at")
    static let progress = Phrase("進捗", "Progress")
    static let found = Phrase("発見", "Found")
    static let state = Phrase("状態", "State")
    static let nothing = Phrase("機器は見つかりませんでした。", "No devices were found.")
    static let nothingYet = Phrase("まだ見つかっていません。", "Nothing found yet.")
    static let name = Phrase("名前", "Name")
    static let add = Phrase("追加", "Add")
    static let added = Phrase("追加済み", "Added")
    static let notRecognised = Phrase("未対応", "Not supported")
    static let action = Phrase("登録", "Add")
    static let again = Phrase("もう一度検索", "Search again")

    static func state(_ state: SearchSummary.State) -> Phrase {
        switch state {
        case .waiting: Phrase("待機中", "Waiting")
        case .running: Phrase("検索中", "Searching")
        case .done: Phrase("完了", "Done")
        case .failed: Phrase("失敗", "Failed")
        }
    }

    /// Why it ended early; what only a gateway knows stands as it said it, in English.
    static func problem(_ text: String) -> Phrase {
        switch text {
        case "another search was started": Phrase("別の検索が開始されたため終了しました。", "Another search was started.")
        case "the gateway fell silent": Phrase("ゲートウェイとの接続が途絶えました。", "The gateway fell silent.")
        case "the gateway is not linked": Phrase("ゲートウェイが接続されていません。", "The gateway is not linked.")
        case "the gateway said nothing more":
            Phrase("ゲートウェイから結果が届きません。", "The gateway said nothing more.")
        case "this gateway cannot search": Phrase("このゲートウェイは検索できません。", "This gateway cannot search.")
        default: Phrase(text, text)
        }
    }

    /// `120 / 254`.
    static func progress(_ asked: Int, of total: Int) -> Phrase {
        total == 0 ? Phrase("—", "—") : Phrase("\(asked) / \(total) アドレス", "\(asked) of \(total) addresses")
    }
}
