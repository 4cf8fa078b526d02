/// Words of the slip in a gateway's box.
enum SlipText {
    static let title = Phrase("ゲートウェイ登録票", "Gateway slip")
    static let gateway = Phrase("ゲートウェイID", "Gateway ID")
    static let password = Phrase("パスワード", "Password")
    static let address = Phrase("URL", "URL")
    static let steps = [
        Phrase(
            "ゲートウェイを電源とネットワークにつなぎます。",
            "Connect the gateway to power and to the network."),
        Phrase(
            "上記URLを入力するか、QRコードを読み込んでアクセスします。",
            "Open the address above, or read the QR code."),
        Phrase(
            "ゲートウェイIDとパスワードを登録します。",
            "Register the gateway ID and the password."),
    ]
    static let secret = Phrase(
        "パスワードは再表示できません。本書を大切に保管してください。",
        "The password cannot be shown again. Keep this slip in a safe place.")
}
