import DengenCenter
import DengenSystem

/// The operator's page of the mail server and its queue.
enum MailText {
    static let title = Phrase("メール", "Mail")
    static let server = Phrase("メールサーバー", "Mail server")
    static let noServer = Phrase(
        "メールサーバーが設定されていません。メールは3日間保管され、設定すると送信されます。",
        "No mail server is set. Letters wait for three days and go when there is one.")
    static let waiting = Phrase("送信待ちのメール", "Letters that wait")
    static let butNoServer = Phrase("（メールサーバー未設定）", " (no mail server is set)")
    static let host = Phrase("サーバー名", "Server")
    static let port = Phrase("ポート", "Port")
    static let portHint = Phrase("通常は、TLSが465、STARTTLSが587です。", "Usually 465 for TLS and 587 for STARTTLS.")
    static let security = Phrase("暗号化", "Encryption")
    static let securityHint = Phrase(
        "暗号化しない場合、パスワードはこのサーバー以外には送信できません。",
        "Without encryption no password is sent to another machine.")
    static let username = Phrase("ユーザー名", "User")
    static let password = Phrase("パスワード", "Password")
    static let passwordKept = Phrase(
        "設定済みです。変更しない場合は空欄にしてください。サーバーやユーザー名を変更する場合は、もう一度入力してください。",
        "One is set. Leave it empty to keep it; type it again when server or user change.")
    static let forgetPassword = Phrase("設定済みのパスワードを削除する", "Forget the password that is set")
    static let sender = Phrase("送信元アドレス", "Sender's address")
    static let senderName = Phrase("送信元の名前", "Sender's name")

    static let test = Phrase("テストメール", "Test mail")
    static let testHint = Phrase(
        "送信結果は下の一覧に表示されます。10分以内に送信できない場合は終了します。",
        "The list below tells how it went. It is tried for ten minutes.")
    static let address = Phrase("宛先", "To")
    static let send = Phrase("送信", "Send")

    static let left = Phrase("テストメールを送信待ちに入れました。", "The test mail is on its way.")
    static let hastened = Phrase("すぐに送信します。", "It is tried now.")

    static let letters = Phrase("送信メール", "Letters")
    static let showAll = Phrase("終了したメールも表示", "Show those that are over too")
    static let showOpen = Phrase("送信待ちだけ表示", "Show only those that wait")
    static let noneOpen = Phrase("送信待ちのメールはありません。", "No letter waits.")
    static let none = Phrase("メールはまだありません。", "There are no letters yet.")
    static let kind = Phrase("種類", "Kind")
    static let tenant = Phrase("契約者", "Tenant")
    static let state = Phrase("状態", "State")
    static let tries = Phrase("試行回数", "Tries")
    static let writtenAt = Phrase("作成日時", "Written")
    static let nextTry = Phrase("次の試行", "Next try")
    static let hasten = Phrase("今すぐ送信", "Try now")

    static func words(for security: MailServer.Security) -> Phrase {
        switch security {
        case .none: Phrase("なし", "None")
        case .startTLS: Phrase("STARTTLS", "STARTTLS")
        case .tls: Phrase("TLS", "TLS")
        }
    }

    static func words(for kind: Letter.Kind) -> Phrase {
        switch kind {
        case .signedIn: Phrase("ログイン通知", "Sign-in")
        case .invitation: Phrase("招待", "Invitation")
        case .passwordReset: Phrase("パスワード再設定", "New password asked for")
        case .passwordChanged: Phrase("パスワード変更", "Password changed")
        case .oneTimePasswordSet: Phrase("仮パスワード発行", "One-time password made")
        case .twoFactorEnded: Phrase("二段階認証の停止", "Two-factor ended")
        case .test: Phrase("テスト", "Test")
        }
    }

    static func words(for state: MailState) -> Phrase {
        switch state {
        case .waiting: Phrase("送信待ち", "Waits")
        case .sending: Phrase("送信中", "Under way")
        case .sent: Phrase("送信済み", "Sent")
        case .failed: Phrase("送信失敗", "Failed")
        case .expired: Phrase("期限切れ", "Expired")
        case .withdrawn: Phrase("取り下げ", "Withdrawn")
        }
    }

    static func words(for trouble: MailTrouble) -> Phrase {
        switch trouble {
        case .noServer: Phrase("メールサーバーが設定されていません。", "No mail server is set.")
        case .resolve: Phrase("サーバー名からアドレスを得られません。", "The server's name has no address.")
        case .forbidden: Phrase("送信が許可されていないアドレスです。", "The server's name leads where no mail may go.")
        case .connect: Phrase("サーバーに接続できません。", "Nobody listens at the server's port.")
        case .connectTimeout: Phrase("サーバーに到達できません。", "The server cannot be reached.")
        case .tls: Phrase("サーバーの証明書を信頼できません。", "The server's certificate is not trusted.")
        case .method: Phrase("サーバーが暗号化または認証方式に対応していません。", "The server offers no such encryption or log-in.")
        case .authentication: Phrase("ユーザー名またはパスワードが正しくありません。", "User or password is wrong.")
        case .refused: Phrase("サーバーが受け取りを拒否しました。", "The server refused.")
        case .closed: Phrase("サーバーが接続を切断しました。", "The server hung up.")
        case .timeout: Phrase("サーバーからの応答がありません。", "The server fell silent.")
        case .unreadable: Phrase("暗号鍵が異なるため読み取れません。", "It was sealed with another key.")
        case .malformed: Phrase("宛先の形式が正しくありません。", "The address cannot be sent.")
        case .other: Phrase("送信できませんでした。", "It was not taken.")
        }
    }
}
