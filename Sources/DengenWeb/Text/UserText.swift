import DengenCenter
import DengenModel

/// People: list, adding, inviting, one-time passwords, deleting.
enum UserText {
    static let title = Phrase("ユーザー", "Users")
    static let search = Phrase("名前・メールアドレスで検索", "Search by name or e-mail address")
    static let add = Phrase("ユーザーを追加", "Add a user")
    static let name = Phrase("名前", "Name")
    static let nameHint = Phrase(
        "画面の右上とログ履歴に表示されます。", "Shown at the top right and in the log.")
    static let email = Phrase("ID（メールアドレス）", "ID (e-mail address)")
    static let emailHint = Phrase("ログインに使います。あとから変更できません。", "Used to log in. It cannot be changed later.")
    static let role = Phrase("権限", "Role")
    static let state = Phrase("状態", "State")
    static let twoFactor = Phrase("二段階認証", "Two-step sign-in")
    static let twoFactorOn = Phrase("設定済み", "On")
    static let twoFactorOff = Phrase("未設定", "Off")
    static let lastSignIn = Phrase("最終ログイン", "Last log-in")
    static let never = Phrase("なし", "Never")
    static let addedAt = Phrase("登録日時", "Added")
    static let notices = Phrase("メール通知", "Mails")
    static let noticesHint = Phrase(
        "このユーザーに送るメールの種類です。ログイン通知は本人のログインだけです。",
        "The mails that this user gets. Log-in mails tell of the user's own log-ins only.")
    static let noNotices = Phrase("なし", "None")
    static let between = Phrase("・", ", ")
    static let term = Phrase("利用期限（ゲスト）", "Guest until")
    static let termHint = Phrase(
        "一般ユーザーだけに設定できます。期限になるとログインできなくなり、ログイン中の画面も終了します。空欄は無期限です。",
        "For general users only. From then on the user cannot log in, and open pages end. Empty is without end.")
    static let termRule = Phrase(
        "一般ユーザーに、これからの日時を設定してください。", "Give a general user a time that is still to come.")
    static let noTerm = Phrase("無期限", "No end")
    static let empty = Phrase("該当するユーザーはいません。", "No user matches.")
    static let wayTitle = Phrase("パスワードの渡し方", "How the password is given")
    static let make = Phrase("追加する", "Add")
    static let tooMany = Phrase("ユーザー数が上限に達しています。", "There are too many users.")
    static let taken = Phrase("このメールアドレスはすでに使われています。", "This e-mail address is in use already.")

    static let settings = Phrase("設定", "Settings")
    static let limits = Phrase("操作できる範囲", "What the user may see and do")
    static let setLimits = Phrase("操作できる範囲を設定", "Set what the user may see and do")
    static let limited = Phrase("施設・グループごとに限定", "Limited by site and group")
    static let unlimited = Phrase("すべての施設", "All sites")
    static let chief = Phrase(
        "代表管理者の変更・解除・削除は、サーバーの運用者だけができます。",
        "Only the operator of the server changes, releases or deletes the representative.")

    static func state(_ state: UserState) -> Phrase {
        switch state {
        case .active: Phrase("利用中", "In use")
        case .invited: Phrase("招待中", "Invited")
        case .oneTime: Phrase("仮パスワード", "One-time password")
        case .ended: Phrase("期限切れ", "Ended")
        }
    }

    static func notice(_ kind: NoticeKind) -> Phrase {
        switch kind {
        case .disconnected: Phrase("途絶", "Disconnected")
        case .abnormal: Phrase("異常", "Abnormal")
        case .signIn: Phrase("ログイン", "Log-in")
        }
    }
}

/// One-time passwords, invitations and questions about people.
enum UserCareText {
    static let byMail = Phrase("招待メールを送る（7日間有効）", "Send an invitation by mail (good for 7 days)")
    static let byHand = Phrase("仮パスワードを発行して手渡す", "Make a one-time password and hand it over")

    static let password = Phrase("仮パスワードを設定", "Set a one-time password")
    static let passwordWarning = Phrase(
        "新しい仮パスワードを発行します。今のパスワードは使えなくなり、このユーザーのログインはすべて終了します。",
        "A new one-time password is made. The present password stops working and all of the user's sessions end.")
    static let passwordHint = Phrase(
        "変更済みのパスワードは誰も確認できません。忘れた場合は仮パスワードを設定してください。",
        "Nobody can read a password that the user has set. When it is lost, set a one-time password.")
    static let madeTitle = Phrase("仮パスワードを発行しました", "The one-time password is made")
    static let once = Phrase(
        "仮パスワードはこの画面でのみ表示されます。本人に安全な方法で渡してください。最初のログインで変更が必要です。",
        "The one-time password is shown on this page only. Hand it over safely; it must be changed at the first log-in."
    )
    static let oneTime = Phrase("仮パスワード", "One-time password")
    static let goodUntil = Phrase("有効期限", "Good until")
    static let toUser = Phrase("ユーザーのページへ", "To the user's page")

    static let release = Phrase("二段階認証を解除", "Release two-step sign-in")
    static let releaseWarning = Phrase(
        "認証アプリとリカバリーコードは使えなくなり、次のログインはパスワードだけになります。本人からの依頼であることを確認してください。",
        "The authenticator and the recovery codes stop working, and the next log-in needs the password only. "
            + "Make sure that the user asked for it.")
    static let released = Phrase("二段階認証を解除しました。", "Two-step sign-in is released.")

    static let invitation = Phrase("招待", "Invitation")
    static let invitedUntil = Phrase("招待の有効期限", "Invitation good until")
    static let linkEnded = Phrase("期限切れ", "Ended")
    static let again = Phrase("招待メールを再送", "Send the invitation again")
    static let sent = Phrase("招待メールを送信しました。", "The invitation is on its way.")
    static let withdraw = Phrase("招待を取り消す", "Withdraw the invitation")
    static let withdrawWarning = Phrase(
        "招待のリンクは使えなくなり、このユーザーは一覧から消えます。",
        "The link stops working and the user disappears from the list.")

    static let delete = Phrase("ユーザーを削除", "Delete the user")
    static let deleteWarning = Phrase(
        "このユーザーはただちにログインできなくなり、発行したAPIキーも失効します。元に戻せません。ログ履歴の名前は残ります。",
        "The user cannot log in any more and the API keys that the user made end, for good. The log keeps the name.")

    static func wait(_ seconds: Int) -> Phrase {
        Phrase(
            "送信したばかりです。\(seconds)秒後にもう一度お試しください。",
            "It has only just been sent. Please try again in \(seconds) seconds.")
    }
}

/// The page behind an invitation's link.
enum InviteText {
    static let title = Phrase("利用を開始する", "Start using Dengen")
    static let set = Phrase("パスワードを設定", "Set the password")
    static let goneTitle = Phrase("このリンクは使えません", "This link does not work")
    static let gone = Phrase(
        "招待のリンクは7日間、1回だけ使えます。管理者に招待の再送を依頼してください。",
        "An invitation's link works once, for seven days. Please ask an administrator to send it again.")
    static let doneTitle = Phrase("パスワードを設定しました", "Your password is set")
    static let done = Phrase(
        "ID（メールアドレス）と設定したパスワードでログインしてください。",
        "Please log in with your ID (e-mail address) and that password.")

    static func welcome(_ name: String, to tenant: String) -> Phrase {
        Phrase(
            "\(name) 様は「\(tenant)」の 電源 Dengen に招待されています。パスワードを設定すると利用を開始できます。",
            "\(name), you are invited to Dengen of “\(tenant)”. Set a password to start.")
    }
}
