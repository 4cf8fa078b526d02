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
    static let code = Phrase("コード", "Code")
    static let eventID = Phrase("ログ番号", "Event id")
    static let clear = Phrase("条件をすべて外す", "Clear all")
    static let asked = Phrase("絞り込み条件", "Filters")
    static let takeBack = Phrase("この条件を外す", "Remove this filter")
    static let colon = Phrase("：", ": ")
    static let listSeparator = Phrase("・", ", ")
    static let searchOn = Phrase("続きを探す", "Search on")
    static let csv = Phrase("CSV（UTF-8）", "CSV (UTF-8)")
    static let csvShiftJIS = Phrase("CSV（Shift_JIS）", "CSV (Shift_JIS)")
    static let print = Phrase("印刷", "Print")
    static let tail = Phrase("新しいログ", "New entries")
    static let tailMore = Phrase("さらに新しいログがあります。最新を表示", "There are more new entries. Show the newest")
    static let labelHint = Phrase("例：R001-03、R001", "Such as R001-03 or R001")
    static let nameHint = Phrase("名前の一部", "Part of the name")
    static let messageHint = Phrase("メッセージの語、または MA-14 などのコード", "Words of a message, or a code such as MA-14")
    static let userHint = Phrase("ユーザー名の一部、または「システム」", "Part of a user's name, or System")
    static let siteHint = Phrase("施設IDまたは施設名", "Site ID or name")
    static let badTime = Phrase("日時を読み取れません。例：2026/11/21 08:40", "This is no date and time. Such as 2026/11/21 08:40")
    static let backwards = Phrase("終わりが始まりより前です", "The end is before the beginning")
    static let unknownSite = Phrase("この施設はありません", "There is no such site")
    static let unknownMessage = Phrase("この語を含むメッセージはありません", "No message has these words")

    /// Columns of the CSV: those of A-76, then what programs ask for.
    static let columns = [time, id, name, message, state, user, code, eventID, CommandText.number]

    static func field(_ field: LogForm.Field) -> Phrase {
        switch field {
        case .from: Phrase("日時（から）", "From")
        case .to: Phrase("日時（まで）", "To")
        case .label: id
        case .name: name
        case .message: Phrase("メッセージ・コード", "Message or code")
        case .user: user
        case .site: CommonText.site
        }
    }

    static func searchedTo(_ time: String) -> Phrase {
        Phrase("\(time) まで探しました。それより前はまだ探していません。", "Searched back to \(time); nothing before that was looked at yet.")
    }

    static func cutOff(_ time: String) -> Phrase {
        Phrase("ここまで：\(time) より前のログは含まれていません", "Ends here: entries before \(time) are not in this file")
    }

    static func replaced(_ count: Int) -> Phrase {
        Phrase("Shift_JISにない\(count)文字を〓に置き換えました", "\(count) signs that Shift_JIS does not have became 〓")
    }

    static func shown(_ count: Int) -> Phrase { Phrase("\(count)件を表示", count == 1 ? "1 entry" : "\(count) entries") }
}
