/// まとめて編集: several outlets at once.
enum BulkText {
    static let title = Phrase("まとめて編集", "Edit several")
    static let keep = Phrase("変更しない", "Leave as it is")
    static let setsMemo = Phrase("メモを書き換える", "Replace the memo")
    static let groupsHint = Phrase(
        "グループ名。複数は「|」で区切ります。", "Names of groups, separated by “|”.")
    static let noOutlets = Phrase("アウトレットを選んでください。", "Choose some outlets.")
    static let noChange = Phrase("変更する内容を選んでください。", "Choose what is to change.")

    static func first(_ count: Int) -> Phrase {
        Phrase("最初の \(count) 件を表示しています。", "These are the first \(count).")
    }
}
