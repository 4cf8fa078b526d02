/// Signing in and out.
enum SignInText {
    static let title = Phrase("ログイン", "Log in")
    static let email = Phrase("ID（メールアドレス）", "ID (e-mail address)")
    static let password = Phrase("パスワード", "Password")
    static let submit = Phrase("ログイン", "Log in")
    static let reveal = Phrase("パスワードを表示", "Show password")
    static let failed = Phrase(
        "ログインできません。IDまたはパスワードが正しくありません。", "Cannot log in: the ID or the password is wrong.")
    static let errors = Phrase("入力内容を確認してください", "Please check what you entered")
    static let replacedTitle = Phrase("ログアウトしました", "You have been logged out")
    static let replaced = Phrase(
        "同じIDで別の端末からログインがあったため、この端末はログアウトしました。",
        "Someone logged in with the same ID elsewhere, so this terminal has been logged out.")
    static let timedOutTitle = Phrase("自動ログアウトしました", "You have been logged out automatically")
    static let timedOut = Phrase(
        "ログイン有効時間が過ぎたため、自動的にログアウトしました。もう一度ログインしてください。",
        "The time of your session was over, so you have been logged out. Please log in again.")
    static let notComplete = Phrase("ログインが完了していません。", "The log-in is not complete yet.")
    static let nothingDue = Phrase("ログインは完了しています。", "The log-in is complete already.")
    static let again = Phrase("ログイン画面へ", "Go to the log-in page")

    static func tooMany(_ seconds: Int) -> Phrase {
        Phrase(
            "試行回数が多すぎます。\(seconds)秒後にもう一度お試しください。",
            "Too many tries. Please try again in \(seconds) seconds.")
    }
}
