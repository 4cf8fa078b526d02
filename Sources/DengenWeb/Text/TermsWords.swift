/// 利用規約: the page that stands before first use and each new version.
enum TermsWords {
    static let title = Phrase("利用規約", "Terms of use")
    static let about = Phrase(
        "本製品の使用にあたっては、初めに利用規約に同意していただくことが必要です。",
        "Before using this product you have to agree to the terms of use.")
    static let agree = Phrase(
        "利用規約を確認しました。利用規約の全項目に同意します。", "I have read the terms of use and agree to all of them.")
    static let begin = Phrase("使用を開始する", "Begin")
    static let mustAgree = Phrase("同意する場合は、チェックを入れてください。", "Please tick the box to agree.")
    static let newer = Phrase(
        "新しい利用規約が公開されました。もう一度ご確認ください。", "A newer version has been published. Please read it again.")
    static let back = Phrase("ログイン画面へ戻る", "Back to the log-in page")

    static func version(_ number: Int, _ day: String) -> Phrase {
        Phrase("第\(number)版　\(day)", "Version \(number), \(day)")
    }
}
