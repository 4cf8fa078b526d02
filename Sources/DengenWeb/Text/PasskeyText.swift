/// Passkeys, a way besides the authenticator's code.
enum PasskeyText {
    static let title = Phrase("パスキー", "Passkeys")
    static let about = Phrase(
        "確認コードを入力する代わりに、端末の指紋・顔認証やセキュリティキーでログインできます。",
        "In place of the code, log in by fingerprint, face or security key.")
    static let empty = Phrase("パスキーはまだありません。", "There are no passkeys yet.")
    static let add = Phrase("パスキーを追加する", "Add a passkey")
    static let addAbout = Phrase(
        "この端末、またはセキュリティキーにパスキーを作成します。このアドレスでのログインに使えます。",
        "Makes a passkey on this device or on a security key, for logging in at this address.")
    static let onlyHere = Phrase(
        "パスキーを作成できるのは、名前（IPアドレスでない）のアドレスに、httpsで接続しているときだけです。",
        "A passkey can be made only at an address with a name (not an IP address) that is reached by https.")
    static let name = Phrase("パスキーの名前", "Name of the passkey")
    static let nameHint = Phrase("どの端末か分かる名前にしてください。", "So that you know later which device it is.")
    static let make = Phrase("パスキーを作成する", "Make the passkey")
    static let use = Phrase("パスキーを使う", "Use a passkey")
    static let failed = Phrase(
        "パスキーを使えませんでした。もう一度お試しください。", "The passkey could not be used. Please try again.")
    static let wrong = Phrase("パスキーを確認できませんでした。", "The passkey was not accepted.")
    static let taken = Phrase("このパスキーはすでに登録されています。", "This passkey is there already.")
    static let tooMany = Phrase("パスキーの数が上限に達しています。", "There are too many passkeys.")
    static let address = Phrase("アドレス", "Address")
    static let made = Phrase("作成日時", "Made at")
    static let used = Phrase("最終使用", "Last used")
    static let never = Phrase("未使用", "Never")
    static let remove = Phrase("削除", "Remove")
}
