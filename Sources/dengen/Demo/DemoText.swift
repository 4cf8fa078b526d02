/// What the demo prints for people.
enum DemoText {
    static func invitation(url: String, email: String, password: String, apiKey: String, spare: String) -> String {
        """

        Dengen 電源  デモを開始しました / the demo is running

          ページ / page            \(url)
          メールアドレス / e-mail   \(email)
          パスワード / password     \(password)
          API キー / API key       \(apiKey)
          追加できる機器 / to add   \(spare)  (SNMP v2c, public / private)

        終了は Ctrl-C / stop with Ctrl-C
        """
    }
}
