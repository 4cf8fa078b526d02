import DengenDrivers
import DengenModel

/// One site of the demo: a gateway with its devices.
struct DemoSite: Sendable {
    /// Names its gateway's files.
    let key: String
    let name: String
    let devices: [DeviceSpec]
    /// Outlets of one kind that are shown as a group: device and numbers.
    var group: (name: String, device: String, outlets: ClosedRange<Int>)?
    /// Its first device reports this fault of outlet 2.
    var fault: MonitorKind?
    /// Its gateway has fallen silent: no agent runs.
    var isCutOff = false
    /// Names that people gave to the outlets of devices that keep none themselves, by device.
    var outletNames: [String: [String]] = [:]

    /// What hangs on the PoE switch.
    static let cameras = ["正門カメラ", "荷受場カメラ", "ヤード全景カメラ", "通用口カメラ", "冷蔵庫前カメラ", "無線 AP 倉庫", "無線 AP 事務所", "予備ポート"]

    /// - Throws: when a key is none; the demo's tests see that none is.
    static func all(on network: DemoNetwork) throws -> [DemoSite] {
        [
            DemoSite(
                key: "tokyo", name: "東京本社 3階サーバー室",
                devices: [
                    try rebooter("02:00:5E:00:00:01", "rebooter-1", "サーバーラック A", ["NAS", "コアスイッチ", "ルーター", "監視カメラ録画機"])
                    {
                        $0.wakeOnLAN = ["02:00:5E:10:00:01", "02:00:5E:10:00:02"]
                        $0.outletNames += ["経理 PC", "受付 PC"]
                        $0.offDelays = [1: 3_000]
                    },
                    try tap("02:00:5E:00:00:02", "tap-0", "執務室タップ", .office),
                    try snmp(network.options(of: .pdu), "pdu-1", "サーバーラック B"),
                ], group: ("サーバーラック A", "rebooter-1", 1...4)),
            DemoSite(
                key: "osaka", name: "大阪支店",
                devices: [
                    try rebooter("02:00:5E:00:00:03", "rebooter-1", "通信ラック", ["ルーター", "無線 AP 1", "無線 AP 2", "複合機"]) {
                        $0.wakeOnLAN = ["02:00:5E:20:00:01"]
                        $0.startsOff = [4]
                    },
                    try tap("02:00:5E:00:00:04", "tap-0", "休憩室タップ", .home),
                ]),
            DemoSite(
                key: "nagoya", name: "名古屋配送センター",
                devices: [
                    try rebooter("02:00:5E:00:00:05", "rebooter-1", "ゲート制御盤", ["入口ゲート", "車番カメラ", "サイネージ", "出口ゲート"]),
                    try rebooter("02:00:5E:00:00:06", "rebooter-2", "冷蔵庫監視盤", ["温度ロガー", "通報装置", "予備 1", "予備 2"]) {
                        $0.controlMode = .exclusive
                    },
                    try snmp(network.options(of: .poe), "poe-1", "カメラ用 PoE スイッチ"),
                ], fault: .ping, outletNames: ["poe-1": cameras]),
            DemoSite(
                key: "fukuoka", name: "福岡店舗",
                devices: [
                    try rebooter("02:00:5E:00:00:07", "rebooter-1", "バックヤード", ["POS サーバー", "防犯カメラ", "BGM", "看板灯"]),
                    try tap("02:00:5E:00:00:08", "tap-0", "売場タップ", .home),
                ], group: ("売場", "tap-0", 5...8)),
            DemoSite(
                key: "sapporo", name: "札幌倉庫",
                devices: [try rebooter("02:00:5E:00:00:09", "rebooter-1", "倉庫ラック", ["ルーター", "ハンディ充電器", "照明", "ヒーター"])],
                isCutOff: true),
        ]
    }

    private static func rebooter(
        _ mac: String, _ key: String, _ name: String, _ outlets: [String],
        _ adjust: (inout SimulatedRebooter.Options) -> Void = { _ in }
    ) throws -> DeviceSpec {
        var options = SimulatedRebooter.Options()
        options.mac = mac
        options.outletNames = outlets
        adjust(&options)
        return DeviceSpec(key: try deviceKey(key), name: name, options: options)
    }

    private static func tap(
        _ mac: String, _ key: String, _ name: String, _ scene: TapScene
    ) throws -> DeviceSpec {
        var options = SimulatedTap.Options()
        options.mac = mac
        options.scene = scene
        return DeviceSpec(key: try deviceKey(key), name: name, options: options)
    }

    private static func snmp(_ options: SNMPOutlets.Options, _ key: String, _ name: String) throws -> DeviceSpec {
        DeviceSpec(key: try deviceKey(key), name: name, options: options)
    }

    private static func deviceKey(_ text: String) throws -> DeviceKey {
        guard let key = DeviceKey(rawValue: text) else { throw DemoFault.badKey(text) }
        return key
    }
}

enum DemoFault: Error, CustomStringConvertible {
    case badKey(String)
    /// The folder holds a database that no demo made.
    case notADemo(String)

    var description: String {
        switch self {
        case .badKey(let key): "\(key) is no name of a device"
        case .notADemo(let folder): "\(folder) holds data that no demo made: choose another folder with --data"
        }
    }
}
