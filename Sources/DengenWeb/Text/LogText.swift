/// The log.
enum LogText {
    static let title = Phrase("ログ履歴", "Log history")
    static let caption = Phrase("ログ（新しい順）", "Log, newest first")
    static let time = Phrase("日時", "Time")
    static let id = Phrase("ID", "ID")
    static let name = Phrase("名前", "Name")
    static let message = Phrase("メッセージ", "Message")
    static let state = Phrase("状態", "Class")
    static let user = Phrase("ユーザー", "User")
    static let classes = Phrase("表示する状態", "Classes to show")
    static let apply = Phrase("絞り込む", "Apply")
    static let older = Phrase("以前の500件", "Older 500")
    static let newest = Phrase("最新へ", "Newest")
    static let newer = Phrase("以降の500件", "Newer 500")
    static let pages = Phrase("ログのページ", "Pages of the log")
    static let empty = Phrase("該当するログはありません。", "No entries match.")
    static let command = Phrase("経過", "Details")

    static func shown(_ count: Int) -> Phrase { Phrase("\(count)件を表示", count == 1 ? "1 entry" : "\(count) entries") }
}
