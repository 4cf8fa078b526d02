/// How a device wants to be asked over SNMP.
enum SNMPText {
    static let account = Phrase("SNMP認証", "SNMP account")
    static let second = Phrase("ほかの認証も試す", "Try another account too")
    static let secondAccount = Phrase("SNMP認証（2つ目）", "Second SNMP account")
    static let version = Phrase("SNMPバージョン", "SNMP version")
    static let read = Phrase("コミュニティ（読み出し）", "Community for reading")
    static let write = Phrase("コミュニティ（書き込み）", "Community for writing")
    static let writeHint = Phrase("空欄なら読み出しと同じ", "Empty: the same as for reading")
    static let user = Phrase("ユーザー名", "User name")
    static let authentication = Phrase("認証方式", "Authentication")
    static let authenticationKey = Phrase("認証パスワード", "Authentication password")
    static let privacy = Phrase("暗号化方式", "Privacy")
    static let privacyKey = Phrase("暗号化パスワード", "Privacy password")
    static let keyHint = Phrase("8文字以上", "At least 8 signs")
    static let context = Phrase("コンテキスト", "Context")
    static let none = Phrase("なし", "None")
    static let keep = Phrase("変更しない", "Keep as it is")

    static let needsCommunity = Phrase("コミュニティを入力してください。", "Please enter a community.")
    static let needsUser = Phrase("ユーザー名を入力してください。", "Please enter a user name.")
    static let shortKey = Phrase("8文字以上で入力してください。", "Please enter at least 8 signs.")
    static let needsAuthentication = Phrase("暗号化には認証方式が必要です。", "Privacy needs authentication.")
}
