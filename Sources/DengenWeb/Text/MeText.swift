import DengenCenter
import DengenModel

/// One's own page, and the end of a session.
enum MeText {
    static let title = Phrase("マイページ", "My account")
    static let name = Phrase("名前", "Name")
    static let email = Phrase("ID（メールアドレス）", "ID (e-mail address)")
    static let role = Phrase("権限", "Role")
    static let tenant = Phrase("契約先", "Organisation")
    static let language = Phrase("表示言語", "Language")
    static let languageHint = Phrase("画面とメールの言語です。", "Of the pages and of mails.")
    static let browserLanguage = Phrase("ブラウザーの設定に合わせる", "As the browser asks")
    static let save = Phrase("保存", "Save")
    static let history = Phrase("ログイン履歴", "Log-in history")
    static let historyAbout = Phrase(
        "心当たりのない記録がある場合は、パスワードを変更してください。", "If you do not know one of these, change your password.")
    static let noHistory = Phrase("ログインの記録はまだありません。", "Nothing has been recorded yet.")
    static let at = Phrase("日時", "Time")
    static let address = Phrase("IPアドレス", "IP address")
    static let agent = Phrase("ブラウザー", "Browser")
    static let outcome = Phrase("結果", "Result")
    static let newest = Phrase("最新", "Newest")
    static let older = Phrase("前の記録", "Older")
    static let pages = Phrase("ログイン履歴のページ", "Pages of the log-in history")
    static let sessionEnds = Phrase("自動ログアウト", "Logged out automatically")

    static func role(_ role: Role) -> Phrase {
        switch role {
        case .representative: Phrase("代表管理者", "Representative")
        case .administrator: Phrase("管理者", "Administrator")
        case .general: Phrase("一般", "General user")
        }
    }

    static func outcome(_ outcome: SignInRecord.Outcome) -> Phrase {
        switch outcome {
        case .signedIn: Phrase("ログイン", "Logged in")
        case .wrongPassword: Phrase("失敗（パスワード）", "Failed (password)")
        case .wrongCode: Phrase("失敗（確認コード）", "Failed (code)")
        case .outOfTime: Phrase("失敗（仮パスワードの期限切れ）", "Failed (one-time password out of date)")
        case .passwordReset: Phrase("パスワード再設定", "Password set by mail")
        }
    }

    /// Before the end of a session that use does not prolong.
    static func endsIn(_ minutes: String) -> Phrase {
        Phrase(
            "あと約\(minutes)分で自動的にログアウトします。入力中の内容を保存し、ログインし直してください。",
            "You will be logged out in about \(minutes) min. Save what you are entering and log in again.")
    }
}
