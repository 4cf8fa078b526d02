/// The app without a connection.
enum OfflineText {
    static let title = Phrase("接続がありません", "No connection")
    static let text = Phrase(
        "サーバーに接続できないため、状態を表示できません。接続が戻ると自動で表示します。",
        "The server cannot be reached, so no state can be shown. The page comes back with the connection.")
}
