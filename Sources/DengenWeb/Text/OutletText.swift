/// The page of an outlet and the question before switching.
enum OutletText {
    static let state = Phrase("状態", "State")
    static let confirmedAt = Phrase("確認時刻", "Confirmed at")
    static let pending = Phrase("変更", "Change")
    static let switching = Phrase("電源操作", "Switching")
    static let details = Phrase("詳細", "Details")
    static let memo = Phrase("アウトレットメモ", "Outlet memo")
    static let mac = Phrase("MACアドレス", "MAC address")
    static let model = Phrase("機種名", "Model")
    static let firmware = Phrase("ファームウェア", "Firmware")
    static let deviceNumber = Phrase("リブーター管理番号", "Device no.")
    static let outletNumber = Phrase("アウトレット番号", "Outlet no.")
    static let deviceName = Phrase("リブーター名", "Device name")
    static let outletName = Phrase("アウトレット名", "Outlet name")
    static let gateway = Phrase("ゲートウェイ", "Gateway")
    static let kind = Phrase("種類", "Kind")
    static let mode = Phrase("操作制限", "Mode")
    static let log = Phrase("アウトレットログ", "Outlet log")
    static let measured = Phrase("計測値", "Readings")
    static let power = Phrase("消費電力", "Power")
    static let voltage = Phrase("電圧", "Voltage")
    static let current = Phrase("電流", "Current")
    static let energy = Phrase("総電力量", "Total energy")
    static let readAt = Phrase("計測時刻", "Read at")
    static let load = Phrase("現在の負荷", "Load now")
    /// After `3秒前`.
    static let confirmed = Phrase("に確認", " confirmed")
    static let noState = Phrase("状態表示なし", "No state display")
    static let noButtons = Phrase("現在できる操作はありません。", "Nothing can be done with this outlet now.")
    static let noLink = Phrase(
        "接続が途絶しています。操作は30秒間だけ試みられます。",
        "There is no connection. The command will be tried for 30 seconds only.")
    static let previous = Phrase("前回の状態", "Last state")
    static let confirmTitle = Phrase("電源操作の確認", "Confirm switching")
    static let key = Phrase("操作の確認", "Confirmation")

    static let manageTitle = Phrase("アウトレット管理", "Outlet settings")
    static let tileNote = Phrase(
        "許可にすると、施設のページにタイルが表示されます。", "While in use it has a tile on the page of its site.")
    static let settings = Phrase("設定", "Settings")

    static func settings(of name: String) -> Phrase { Phrase("\(name) の設定", "Settings of \(name)") }
    static func seconds(_ count: Int64) -> Phrase { Phrase("\(count)秒", "\(count) s") }
}
