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

    /// `120 / 254`.
    static func progress(_ asked: Int, of total: Int) -> Phrase {
        Phrase("\(asked) / \(total) アドレス", "\(asked) of \(total) addresses")
    }
}
