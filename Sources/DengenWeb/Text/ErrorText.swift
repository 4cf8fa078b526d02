/// What error pages and problem documents say.
enum ErrorText {
    static let forbidden = Phrase("アクセス許可がありません。", "You have no access permission.")
    static let notFoundTitle = Phrase("ページが見つかりません", "Page not found")
    static let notFound = Phrase(
        "お探しのページまたは機器はありません。削除された可能性があります。",
        "There is no such page or device. It may have been removed.")
    static let method = Phrase("この操作方法には対応していません。", "That method is not allowed here.")
    static let crossSite = Phrase(
        "送信元を確認できないため、受け付けませんでした。ページを開き直してもう一度お試しください。",
        "The request did not come from this page, so nothing was changed. Please reload and try again.")
    static let tooLarge = Phrase("送信内容が大きすぎます。", "The request is too large.")
    static let malformed = Phrase("送信内容を読み取れません。", "The request could not be read.")
    static let wrongMedia = Phrase(
        "送信内容の形式（Content-Type）に対応していません。", "The media type of the body (Content-Type) is not supported here.")
    static func tooMany(_ seconds: Int) -> Phrase {
        Phrase(
            "操作が多すぎます。\(seconds)秒後にもう一度お試しください。",
            "Too many requests. Please try again in \(seconds) s.")
    }
    static let serverTitle = Phrase("エラーが発生しました", "Something went wrong")
    static let server = Phrase(
        "処理できませんでした。時間をおいてもう一度お試しください。", "It could not be done. Please try again later.")
    static let refusedTitle = Phrase("操作できませんでした", "Not done")
    static let invalidTitle = Phrase("入力内容に誤りがあります", "Invalid input")
    static let keyReused = Phrase(
        "同じ操作キーで別の内容が送信されました。", "The idempotency key was used for another request.")
    static let notEmpty = Phrase(
        "ゲートウェイが残っているため、削除できません。", "It still has gateways, so it cannot be deleted.")
    static let signIn = Phrase("ログインしてください。", "Please log in.")
    static let badKey = Phrase("APIキーが正しくありません。", "The API key is missing or wrong.")
    static let back = Phrase("戻る", "Back")
    static let stopping = Phrase("サーバーを停止しています。", "The server is stopping.")

    static func number(_ id: String) -> Phrase { Phrase("エラー番号: \(id)", "Error number: \(id)") }

    static func field(_ name: String, _ problem: String) -> Phrase {
        Phrase("\(name): \(problem)", "\(name): \(problem)")
    }

    static let missing = Phrase("入力がありません", "is missing")
    static let tooLong = Phrase("長すぎます", "is too long")
    static let badForm = Phrase("形式が正しくありません", "is malformed")
    static let taken = Phrase("すでに使われています", "is in use already")
    static let typeAgain = Phrase(
        "アドレスを変更する場合は入力し直してください", "must be typed again because the address has changed")
    static let outOfRange = Phrase("範囲外です", "is out of range")
    static let unknown = Phrase("不明な値です", "is not known")
}
