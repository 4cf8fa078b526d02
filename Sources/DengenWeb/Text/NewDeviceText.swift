/// Adding a device: by address, as Wake-on-LAN slots, by a search.
enum NewDeviceText {
    static let title = Phrase("機器を追加", "Add a device")
    static let ways = Phrase("追加の方法", "Ways to add")
    static let byAddress = Phrase("アドレスを指定", "By address")
    static let bySearch = Phrase("ネットワークを検索", "Search the network")
    static let wakeOnLAN = Phrase("Wake-on-LAN", "Wake-on-LAN")
    static let gateway = Phrase("ゲートウェイ", "Gateway")
    static let gatewayHint = Phrase("機器と同じネットワークにあるもの", "The one in the device's network")
    static let noGateways = Phrase(
        "機器を追加するには、まずゲートウェイが必要です。", "A gateway is needed before a device can be added.")
    static let name = Phrase("機器名", "Device name")
    static let nameHint = Phrase("空欄ならアドレスが機器名になります", "Empty: its address")
    static let timeout = Phrase("応答待ち時間（ミリ秒）", "Time-out (ms)")
    static let timeoutHint = Phrase("100〜10000。空欄なら2000", "100 to 10000. Empty: 2000")
    static let port = Phrase("ポート", "Port")
    static let portHint = Phrase("空欄なら9", "Empty: 9")
    static let address = Phrase("アドレス", "Address")
    static let addressHint = Phrase(
        "例: 192.0.2.5、pdu.example.jp、192.0.2.5:1161、[2001:db8::5]:161",
        "Such as 192.0.2.5, pdu.example.jp, 192.0.2.5:1161 or [2001:db8::5]:161")
    static let profile = Phrase("機種プロファイル", "Profile")
    static let profileHint = Phrase("空欄なら自動判別", "Empty: identified by itself")
    static let add = Phrase("登録", "Add")
    static let slots = Phrase("起動する機器", "Machines to wake")
    static let mac = Phrase("MACアドレス", "MAC address")
    static let slotName = Phrase("アウトレット名", "Outlet name")
    static let host = Phrase("応答確認先", "Host to ping")
    static let secureOn = Phrase("SecureOnパスワード", "SecureOn password")
    static let slotHint = Phrase(
        "応答確認先を入力すると、起動したかどうかをpingで確かめます。", "With a host to ping, it is proved whether the machine woke up.")
    static let broadcast = Phrase("送信先ブロードキャスト", "Broadcast address")
    static let broadcastHint = Phrase("空欄ならゲートウェイのすべてのネットワーク", "Empty: every network of the gateway")
    static let targets = Phrase("検索する範囲", "Where to look")
    static let targetsHint = Phrase(
        "1行に1つ。例: 192.0.2.5、192.0.2.0/24、192.0.2.10-192.0.2.20（合計4,096アドレスまで）",
        "One a line, such as 192.0.2.5, 192.0.2.0/24 or 192.0.2.10-192.0.2.20; 4,096 addresses in all")
    static let segment = Phrase(
        "ゲートウェイのネットワークにブロードキャストで問い合わせる", "Also ask the gateway's own network by broadcast")
    static let start = Phrase("検索を開始", "Start the search")

    static let badAddress = Phrase("アドレスの形式が正しくありません。", "This is not an address.")
    static let badMAC = Phrase("MACアドレスの形式が正しくありません。", "This is not a MAC address.")
    static let noSlot = Phrase("MACアドレスを1つ以上入力してください。", "Please enter at least one MAC address.")
    static let noTarget = Phrase(
        "検索する範囲を入力するか、ブロードキャストを選んでください。", "Please say where to look, or choose the broadcast.")
    static let badSecureOn = Phrase(
        "SecureOnパスワードの形式が正しくありません。", "This is not a SecureOn password.")
    static let moreSlots = Phrase("さらに追加", "More slots")
    static let badTimeout = Phrase(
        "100から10000の数値を入力してください。", "Please enter a number from 100 to 10000.")
    static let badPort = Phrase("1から65535の数値を入力してください。", "Please enter a number from 1 to 65535.")
    static let badHost = Phrase("応答確認先の形式が正しくありません。", "This is not a host.")
    static let badProfile = Phrase("プロファイル名の形式が正しくありません。", "This is not the name of a profile.")

    static func slot(_ number: Int) -> Phrase { Phrase("スロット \(number)", "Slot \(number)") }
}
