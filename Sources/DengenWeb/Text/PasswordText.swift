import DengenCenter

/// Passwords: rules, change, reset.
enum PasswordText {
    static let change = Phrase("パスワード変更", "Change the password")
    static let current = Phrase("現在のパスワード", "Current password")
    static let new = Phrase("新しいパスワード", "New password")
    static let save = Phrase("保存", "Save")
    static let propose = Phrase("自動生成", "Generate")
    static let proposed = Phrase(
        "自動生成したパスワードです。控えてから先へ進んでください。", "This password was generated. Note it down before you go on.")
    static let wrongCurrent = Phrase("現在のパスワードが正しくありません。", "The current password is wrong.")
    static let question = Phrase("パスワードを変更しますか？", "Change the password?")
    static let effect = Phrase(
        "変更すると、ほかの端末のログインは終了します。", "Log-ins at other terminals will end with the change.")
    static let changed = Phrase("パスワードを変更しました。", "The password has been changed.")
    static let stale = Phrase(
        "時間が過ぎたか、その間に変更がありました。もう一度入力してください。",
        "The time is over, or something has changed meanwhile. Please enter it again.")

    static let own = Phrase("パスワードの設定", "Set your password")
    static let ownAbout = Phrase(
        "仮パスワードでログインしました。新しいパスワードを設定してください。",
        "You have logged in with a one-time password. Please set a password of your own.")
    static let goOn = Phrase("設定して進む", "Set and go on")

    static let forgot = Phrase("パスワードを忘れた", "Forgot the password")
    static let forgotAbout = Phrase(
        "IDとして登録済みのメールアドレスを入力してください。パスワード再設定リンクを送信します。",
        "Enter the e-mail address that is your ID. A link to set a new password will be sent there.")
    static let sendLink = Phrase("パスワード再設定リンクを送信", "Send the link")
    static let sentTitle = Phrase("送信を受け付けました", "The request was taken")
    static let sent = Phrase(
        "入力されたメールアドレスが登録されている場合は、パスワード再設定リンクを送信します。リンクの有効時間は30分です。",
        "If the address is registered, a link to set a new password is sent to it. The link works for 30 minutes.")
    static let noMail = Phrase(
        "メールが届かない場合は、管理者に仮パスワードの設定を依頼してください。",
        "If no mail arrives, please ask an administrator to set a one-time password.")

    static let reset = Phrase("パスワードの再設定", "Set a new password")
    static let resetAbout = Phrase(
        "IDとして登録済みのメールアドレスと、新しいパスワードを入力してください。",
        "Enter the e-mail address that is your ID, and a new password.")
    static let doReset = Phrase("パスワードを再設定する", "Set the new password")
    static let badLinkTitle = Phrase("リンクは使用できません", "The link does not work")
    static let badLink = Phrase(
        "リンクの有効時間が過ぎたか、すでに使用されています。もう一度リンクを送信してください。",
        "Its time is over, or it has been used already. Please have a new link sent.")
    static let badPair = Phrase(
        "再設定できません。メールアドレスが正しくないか、リンクが無効です。",
        "It cannot be set: the e-mail address is wrong, or the link no longer works.")
    static let resetDone = Phrase(
        "パスワードを再設定しました。新しいパスワードでログインしてください。",
        "The new password is set. Please log in with it.")
    static let longer = Phrase(
        "二段階認証を使わない場合は、15文字以上をお勧めします。", "Without two-factor authentication 15 or more characters are advised.")
    static let notCommon = Phrase(
        "推測されやすいパスワード、名前やメールアドレスだけのパスワードは使用できません。",
        "Passwords that are easily guessed, or made of names or the e-mail address alone, are not taken.")

    /// What the profile takes, said before anything is typed.
    static func rule(_ profile: PasswordProfile) -> Phrase {
        let (least, most) = (profile.length.lowerBound, profile.length.upperBound)
        switch profile {
        case .modern:
            return Phrase("\(least)～\(most)文字。どの文字でも使用できます。", "\(least) to \(most) characters of any kind.")
        case .cloud:
            return Phrase(
                "\(least)～\(most)文字。使用できる文字は、半角英数字と . / , : + - _ ! ? % * = @ です。",
                "\(least) to \(most) characters: letters, digits and . / , : + - _ ! ? % * = @")
        case .monitoring:
            return Phrase(
                "\(least)～\(most)文字の半角文字。英小文字、英大文字、数字のすべてを含めてください。",
                "\(least) to \(most) characters with a small letter, a capital and a digit.")
        }
    }

    static func fault(_ fault: PasswordFault) -> Phrase {
        switch fault {
        case .tooShort: Phrase("パスワードが短すぎます。", "The password is too short.")
        case .tooLong: Phrase("パスワードが長すぎます。", "The password is too long.")
        case .foreignSign: Phrase("使用できない文字が含まれています。", "The password holds a character that cannot be used.")
        case .tooFewKinds:
            Phrase(
                "英小文字、英大文字、数字のすべてを含めてください。", "A small letter, a capital and a digit must all be there.")
        case .common: Phrase("推測されやすいパスワードです。別のものにしてください。", "This password is easily guessed. Please choose another.")
        case .context:
            Phrase(
                "名前やメールアドレス、製品名だけのパスワードは使用できません。",
                "A password must not be made of names, the e-mail address or the product's name alone.")
        case .same: Phrase("現在のパスワードと同じです。", "This is the password that is set already.")
        }
    }
}
