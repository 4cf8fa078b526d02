import DengenCenter

/// Words of the letters.
enum LetterText {
    struct Words {
        var subject: Phrase
        var summary: Phrase
        var advice: [Phrase]
        /// Of the button.
        var link: Phrase
        var reason: Phrase
    }

    static let tenant = Phrase("組織", "Organisation")
    static let account = Phrase("ID（メールアドレス）", "ID (e-mail address)")
    static let time = Phrase("日時", "Time")
    static let address = Phrase("接続元", "From address")
    static let agent = Phrase("ブラウザ", "Browser")
    static let otherAgent = Phrase("不明", "unknown")
    static let inviter = Phrase("招待した人", "Invited by")
    static let until = Phrase("有効期限", "Valid until")
    static let maker = Phrase("発行した人", "Made by")
    static let sender = Phrase("送信した人", "Sent by")
    static let linkHint = Phrase("ボタンで開けない場合のURL：", "If the button does not open, the address is:")
    static let colon = Phrase("：", ": ")
    /// Japanese signs that begin no line.
    static let hanging: Set<String> = ["、", "。", "」", "』", "）", "】", "！", "？", "：", "ー", " "]
    static let noReply = Phrase(
        "このメールは送信専用です。返信はお読みできません。", "This address only sends: replies are not read.")

    static func greeting(_ name: String) -> Phrase { Phrase("\(name) 様", "Dear \(name),") }

    /// - Parameter name: makes names fit to stand in a sentence.
    static func words(for letter: Letter, name: (String) -> String) -> Words {
        switch letter {
        case .signedIn: signedIn
        case .invitation(_, let inviter, _): invitation(name(inviter))
        case .passwordReset: passwordReset
        case .passwordChanged: passwordChanged
        case .oneTimePasswordSet(let maker): oneTimePasswordSet(name(maker))
        case .twoFactorEnded(let how): twoFactorEnded(how)
        case .test: test
        }
    }

    private static let once = Phrase(
        "リンクは一度だけ使えます。", "The link works once.")
    private static let ignore = Phrase(
        "お心当たりがない場合は、このメールを破棄してください。", "If you did not expect this, please delete it.")
    private static let yourSafety = Phrase(
        "このメールは、アカウントを守るための大切なお知らせです。", "You get this because it matters to your account's safety.")

    private static let signedIn = Words(
        subject: Phrase("【電源】ログインのお知らせ", "[Dengen] Your account was signed in to"),
        summary: Phrase("お使いのアカウントにログインがありました。", "Somebody signed in to your account."),
        advice: [
            Phrase(
                "ご本人のログインであれば、何もする必要はありません。", "If it was you, there is nothing to do."),
            Phrase(
                "お心当たりがない場合は、すぐにパスワードを変更し、管理者に連絡してください。",
                "If it was not, change your password at once and tell your administrator."),
        ],
        link: Phrase("アカウントを確認する", "Look at my account"),
        reason: Phrase(
            "このメールは、ご自身のアカウントにログインがあったときに送信されます。通知・非通知は管理者が設定できます。",
            "You get this when your own account is signed in to. An administrator can turn it off."))

    private static func invitation(_ inviter: String) -> Words {
        Words(
            subject: Phrase("【電源】ご招待：パスワードを設定してください", "[Dengen] You are invited: set your password"),
            summary: Phrase(
                "\(inviter) さんから、電源管理への招待が届いています。", "\(inviter) invites you to the power management."),
            advice: [
                Phrase(
                    "下のボタンからパスワードを設定すると、ログインできるようになります。",
                    "Set your password with the button below; then you can log in."),
                Phrase(
                    "リンクは一度だけ使えます。期限が過ぎた場合は、招待した人に再送を依頼してください。",
                    "The link works once. When it has ended, ask for a new invitation."),
            ],
            link: Phrase("パスワードを設定する", "Set my password"), reason: ignore)
    }

    private static let passwordReset = Words(
        subject: Phrase("【電源】パスワード再設定", "[Dengen] Set a new password"),
        summary: Phrase("パスワードの再設定を受け付けました。", "A new password was asked for."),
        advice: [
            Phrase(
                "下のボタンから、ID（メールアドレス）と新しいパスワードを入力してください。",
                "Enter your ID (e-mail address) and a new password with the button below."),
            once,
        ],
        link: Phrase("パスワードを再設定する", "Set a new password"),
        reason: Phrase(
            "お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。",
            "If you did not ask for this, please delete it: your password stays as it is."))

    private static let passwordChanged = Words(
        subject: Phrase("【電源】パスワード変更のお知らせ", "[Dengen] Your password was changed"),
        summary: Phrase("お使いのアカウントのパスワードが変更されました。", "The password of your account was changed."),
        advice: [
            Phrase(
                "お心当たりがない場合は、すぐにパスワードを再設定し、管理者に連絡してください。",
                "If it was not you, set a new password at once and tell your administrator.")
        ],
        link: Phrase("パスワードを再設定する", "Set a new password"), reason: yourSafety)

    private static func oneTimePasswordSet(_ maker: String) -> Words {
        Words(
            subject: Phrase("【電源】仮パスワード発行のお知らせ", "[Dengen] You have a one-time password"),
            summary: Phrase(
                "\(maker) さんが仮パスワードを発行しました。これまでのパスワードは使えません。",
                "\(maker) made a one-time password for you. Your old password no longer works."),
            advice: [
                Phrase(
                    "仮パスワードは発行した人から直接お受け取りください。このメールには記載されていません。",
                    "Get it from that person: it is not in this mail."),
                Phrase("次回ログイン時に、新しいパスワードを設定します。", "You set a new password at the next log-in."),
            ],
            link: Phrase("ログイン画面を開く", "Open the log-in page"), reason: yourSafety)
    }

    private static func twoFactorEnded(_ how: Letter.TwoFactorEnd) -> Words {
        Words(
            subject: Phrase("【電源】二段階認証の停止", "[Dengen] Two-factor authentication has ended"),
            summary: summary(how),
            advice: [
                Phrase(
                    "次回からは、パスワードだけでログインできます。もう一度設定することをおすすめします。",
                    "From now on a password is enough to log in. We advise to set it up again."),
                Phrase(
                    "お心当たりがない場合は、すぐにパスワードを変更し、管理者に連絡してください。",
                    "If you did not expect this, change your password at once and tell your administrator."),
            ],
            link: Phrase("二段階認証を設定する", "Set up two-factor authentication"), reason: yourSafety)
    }

    private static func summary(_ how: Letter.TwoFactorEnd) -> Phrase {
        switch how {
        case .stopped: Phrase("二段階認証が停止されました。", "Two-factor authentication was turned off.")
        case .released:
            Phrase("管理者が二段階認証を解除しました。", "An administrator released your two-factor authentication.")
        case .releasedByOperator:
            Phrase("運用者が二段階認証を解除しました。", "The operator released your two-factor authentication.")
        }
    }

    private static let test = Words(
        subject: Phrase("【電源】テストメール", "[Dengen] Test mail"),
        summary: Phrase(
            "メールサーバーの設定は正しく、このメールが届きました。",
            "The mail server is set up well: this mail has arrived."),
        advice: [Phrase("何もする必要はありません。", "There is nothing to do.")],
        link: Phrase("電源を開く", "Open Dengen"),
        reason: Phrase("このメールは、運用者がテストとして送信しました。", "The operator sent this as a test."))
}
