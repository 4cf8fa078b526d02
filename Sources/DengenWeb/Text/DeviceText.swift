import DengenModel

/// Devices: list, page, settings.
enum DeviceText {
    static let title = Phrase("機器", "Devices")
    static let device = Phrase("機器", "Device")
    static let add = Phrase("機器を追加", "Add a device")
    static let number = Phrase("管理番号", "Device no.")
    static let name = Phrase("機器名", "Device name")
    static let model = Phrase("機種名", "Model")
    static let kind = Phrase("種類", "Kind")
    static let address = Phrase("アドレス", "Address")
    static let outlets = Phrase("アウトレット", "Outlets")
    static let state = Phrase("状態", "State")
    static let use = Phrase("使用切り替え", "Use switch")
    static let allow = Phrase("使用許可にする", "Put into use")
    static let forbid = Phrase("使用不可にする", "Take out of use")
    static let allowed = Phrase("許可", "In use")
    static let forbidden = Phrase("不可", "Out of use")
    static let search = Phrase("番号・名前・機種・アドレスで検索", "Search by number, name, model or address")
    static let find = Phrase("検索", "Search")
    static let clear = Phrase("検索を解除", "Clear the search")
    static let empty = Phrase("機器はまだありません。", "There are no devices yet.")
    static let noMatch = Phrase("該当する機器はありません。", "No devices match.")
    static let more = Phrase("次のページ", "Next page")
    static let first = Phrase("最初のページ", "First page")
    static let pages = Phrase("一覧のページ", "Pages of the list")
    static let neverReached = Phrase("未接続", "Not reached yet")
    static let waitsForGateway = Phrase(
        "ゲートウェイがこの機器に接続するのを待っています。", "Waiting for the gateway to reach this device.")
    static let problem = Phrase("ゲートウェイからの報告", "The gateway says")
    static let lostAt = Phrase("途絶時刻", "Lost at")
    static let details = Phrase("詳細", "Details")
    static let firmware = Phrase("ファームウェア", "Firmware")
    static let mac = Phrase("MACアドレス", "MAC address")
    static let driver = Phrase("接続方式", "Connection")
    static let createdAt = Phrase("登録日時", "Added at")
    static let fromFile = Phrase(
        "ゲートウェイの設定ファイルで登録された機器です。接続設定の変更と削除は設定ファイルで行います。",
        "This device stands in the gateway's own configuration file; its connection is changed and removed there.")
    static let outletTable = Phrase("アウトレット一覧", "Outlets")
    static let outletNumber = Phrase("番号", "No.")
    static let outletName = Phrase("アウトレット名", "Outlet name")
    static let power = Phrase("消費電力", "Power")
    static let log = Phrase("機器ログ", "Device log")
    static let manage = Phrase("管理", "Manage")
    static let rename = Phrase("機器名を変更", "Rename")
    static let change = Phrase("接続設定を変更", "Change the connection")
    static let delete = Phrase("削除", "Delete")
    static let deleteTitle = Phrase("機器の削除", "Delete a device")
    static let deleteWarning = Phrase(
        "削除すると、この機器とアウトレットは一覧から消え、操作できなくなります。ログは残ります。",
        "The device and its outlets leave every list and can no longer be switched. The log stays.")
    static let typeName = Phrase("確認のため機器名を入力してください", "Type the device's name to confirm")
    static let settingsTitle = Phrase("接続設定の変更", "Change the connection")
    static let secretsStay = Phrase(
        "認証情報は表示されません。空欄のままなら現在のものを使い続けます。アドレスを変更する場合は入力し直してください。",
        "Credentials are never shown. Leave them empty to keep the present ones. Type them again for another address.")

    static func settings(_ outlet: String) -> Phrase { Phrase("\(outlet) の設定", "Settings of \(outlet)") }

    static func outlets(_ count: Int) -> Phrase { Phrase("\(count)", "\(count)") }

    static func kind(_ kind: Device.Kind) -> Phrase {
        switch kind {
        case .rebooter: Phrase("リブーター", "Rebooter")
        case .tap: Phrase("タップ", "Tap")
        case .pdu: Phrase("PDU", "PDU")
        case .poeSwitch: Phrase("PoEスイッチ", "PoE switch")
        case .inverter: Phrase("パワーコンディショナ", "Inverter")
        case .battery: Phrase("蓄電池", "Battery")
        case .meter: Phrase("電力量計", "Meter")
        }
    }

    /// A driver's family as people know it; another one by its own name.
    static func driver(_ family: String) -> Phrase {
        switch family {
        case "": Phrase("設定ファイル", "Configuration file")
        case "snmp": Phrase("SNMP", "SNMP")
        case "wakeOnLAN": Phrase("Wake-on-LAN", "Wake-on-LAN")
        default: Phrase(family, family)
        }
    }

    /// What an option of a driver is called; one that has no word here stands by its own name.
    static func option(_ name: String) -> Phrase {
        switch name {
        case "address": address
        case "profile": NewDeviceText.profile
        case "version": SNMPText.version
        case "user": SNMPText.user
        case "authentication": SNMPText.authentication
        case "privacy": SNMPText.privacy
        case "context": SNMPText.context
        case "timeout": NewDeviceText.timeout
        case "broadcast": NewDeviceText.broadcast
        case "port": NewDeviceText.port
        default: slot(name)
        }
    }

    /// `slot 01`, `slot 01 name`, `slot 01 host`.
    private static func slot(_ name: String) -> Phrase {
        let words = name.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count > 1, words[0] == "slot", let number = Int(words[1]) else { return Phrase(name, name) }
        let slot = NewDeviceText.slot(number)
        switch words.dropFirst(2).first {
        case "name": return Phrase("\(slot.ja) \(NewDeviceText.slotName.ja)", "\(slot.en): name")
        case "host": return Phrase("\(slot.ja) \(NewDeviceText.host.ja)", "\(slot.en): host")
        default: return slot
        }
    }
}
