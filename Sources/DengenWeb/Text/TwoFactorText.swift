/// The second factor: its pages, and the code at sign-in.
enum TwoFactorText {
    static let title = Phrase("二段階認証", "Two-step log-in")
    static let about = Phrase(
        "ログインの都度、IDとパスワードを入力した後に、スマートフォン等の認証アプリに表示された確認コードを入力します。",
        "At each log-in, after ID and password, you enter the code that an authenticator app on your phone shows.")
    static let apps = Phrase(
        "「Google Authenticator」などの認証アプリ（TOTP）を、先にインストールしてください。",
        "Please install an authenticator app (TOTP) such as Google Authenticator first.")
    static let off = Phrase("二段階認証は使用していません。", "Two-step log-in is off.")
    static let on = Phrase("二段階認証は有効です。", "Two-step log-in is on.")
    static let since = Phrase("開始日時", "On since")
    static let state = Phrase("状態", "State")
    static let inUse = Phrase("有効", "On")
    static let codesLeft = Phrase("残りのリカバリーコード", "Recovery codes left")
    static let fewLeft = Phrase(
        "リカバリーコードが残り少なくなっています。新しいリカバリーコードを控えてください。",
        "Few recovery codes are left. Please make new ones and note them down.")
    static let password = Phrase("パスワード", "Password")
    static let passwordHint = Phrase("ご本人の確認のため、入力してください。", "To make sure that it is you.")
    static let begin = Phrase("二段階認証を始める", "Start two-step log-in")
    static let add = Phrase("認証アプリを追加する", "Add another authenticator")
    static let addAbout = Phrase(
        "機種変更などの際に、二次元コードをもう一度表示します。これまでの認証アプリも引き続き使えます。",
        "Shows the QR code again, for a new phone for example. The authenticator you have goes on working.")
    static let show = Phrase("二次元コードを表示する", "Show the QR code")
    static let codes = Phrase("リカバリーコードを表示する", "Show recovery codes")
    static let codesAbout = Phrase(
        "新しいリカバリーコードを10個表示します。これまでのリカバリーコードは使えなくなります。",
        "Shows ten new recovery codes. Those you have stop working.")
    static let stop = Phrase("二段階認証を中止する", "Stop two-step log-in")
    static let stopAbout = Phrase(
        "次回ログイン時より、確認コードを入力せずにログインできるようになります。改めて始めるときは、認証アプリへの登録をやり直します。",
        "From the next log-in on no code is asked. To start again, the authenticator has to be set up anew.")
    static let scan = Phrase(
        "認証アプリで二次元コードをスキャンするか、キーを入力してください。",
        "Scan the QR code with the authenticator, or type the key.")
    static let picture = Phrase("認証アプリ用の二次元コード", "QR code for the authenticator")
    static let key = Phrase("キー（手で入力する場合）", "Key (to type)")
    static let keyFacts = Phrase("時間ベース（TOTP）・6桁・30秒・SHA-1", "Time based (TOTP), 6 digits, 30 seconds, SHA-1")
    static let firstCode = Phrase("確認コード（6桁）", "Code (6 digits)")
    static let firstCodeHint = Phrase(
        "認証アプリに表示された数字を入力してください。", "Enter the digits that the authenticator shows.")
    static let confirm = Phrase("確認", "Confirm")
    static let anyCode = Phrase("確認コード、またはリカバリーコード", "Code, or a recovery code")
    static let stepPassword = Phrase("パスワード", "Password")
    static let stepScan = Phrase("スキャン", "Scan")
    static let stepCodes = Phrase("リカバリーコード", "Recovery codes")
    static let steps = Phrase("手順", "Steps")
    static let madeTitle = Phrase("リカバリーコード", "Recovery codes")
    static let madeOnce = Phrase(
        "リカバリーコードはこの画面でのみ表示されます。すべて控えて、認証アプリとは別の安全な場所に保管してください。",
        "The recovery codes are shown on this page only. Note them all down and keep them apart from your phone.")
    static let madeAbout = Phrase(
        "認証アプリが使えないときに、確認コードの代わりに入力します。1つのコードは1度だけ使用できます。",
        "When the authenticator is not at hand, enter one in place of the code. Each works once only.")
    static let copy = Phrase("コピー", "Copy")
    static let copied = Phrase("コピーしました。", "Copied.")
    static let print = Phrase("印刷", "Print")
    static let kept = Phrase("控えました", "I have noted them down")
    static let back = Phrase("二段階認証へ戻る", "Back to two-step log-in")
    static let wrongPassword = Phrase("パスワードが正しくありません。", "The password is wrong.")
    static let wrongCode = Phrase(
        "確認コードが正しくありません。使用済みのコードは使えません。新しいコードが表示されてから入力してください。",
        "The code is wrong. A code that was used does not work again: wait for the next one.")
    static let wrongRecoveryCode = Phrase(
        "リカバリーコードが正しくないか、すでに使用されています。", "The recovery code is wrong or was used before.")
}

/// `/login/code`.
enum CodeText {
    static let title = Phrase("二段階認証", "Two-step log-in")
    static let about = Phrase(
        "認証アプリに表示されている確認コードを入力してください。", "Enter the code that your authenticator shows.")
    static let code = Phrase("確認コード（6桁）", "Code (6 digits)")
    static let recoveryAbout = Phrase(
        "控えておいたリカバリーコードを1つ入力してください。1つのコードは1度だけ使用できます。",
        "Enter one of the recovery codes that you noted down. Each works once only.")
    static let recoveryCode = Phrase("リカバリーコード", "Recovery code")
    static let submit = Phrase("確認", "Confirm")
    static let useRecovery = Phrase("認証アプリが使えないとき：リカバリーコードを使う", "No authenticator at hand? Use a recovery code")
    static let useApp = Phrase("認証アプリの確認コードを使う", "Use the authenticator's code")
    static let lost = Phrase(
        "リカバリーコードも不明なときは、代表管理者または管理者に二段階認証の解除を依頼してください。",
        "If you have no recovery code either, ask your representative or an administrator to release two-step log-in.")
    static let overTitle = Phrase("もう一度ログインしてください", "Please log in again")
    static let over = Phrase(
        "確認コードの誤りが続いたか、時間が過ぎたため、ログインを中断しました。IDとパスワードの入力からやり直してください。",
        "The log-in was ended, after too many wrong codes or too long a time. Please begin with ID and password again.")
    static let held = Phrase(
        "確認コードの誤りが多すぎるため、本日は認証アプリの確認コードを受け付けていません。リカバリーコードは使用できます。",
        "Too many wrong codes today: the authenticator's codes are not taken for now. A recovery code still works.")
}
