import DengenModel

/// Words of states, actions and kinds.
enum StateText {
    static let on = Phrase("オン", "On")
    static let off = Phrase("オフ", "Off")
    static let unknown = Phrase("不明", "Unknown")
    static let disabled = Phrase("使用不可", "Out of use")
    static let noDevices = Phrase("機器なし", "No devices")

    static func power(_ state: PowerState) -> Phrase {
        switch state {
        case .on: on
        case .off: off
        case .unknown: unknown
        }
    }

    static func health(_ health: Health) -> Phrase {
        switch health {
        case .normal: Phrase("正常", "Normal")
        case .abnormal: Phrase("異常", "Abnormal")
        case .disconnected: Phrase("途絶", "Disconnected")
        }
    }

    /// What a virtual outlet's addressee says to a ping.
    static func answer(_ state: PowerState) -> Phrase {
        switch state {
        case .on: Phrase("応答あり", "Answers")
        case .off: Phrase("応答なし", "No answer")
        case .unknown: unknown
        }
    }

    static func condition(_ condition: OutletCondition) -> Phrase {
        switch condition {
        case .pendingOn: Phrase("オン待機中", "Waiting to turn on")
        case .pendingOff: Phrase("オフ待機中", "Waiting to turn off")
        case .rebooting: Phrase("再起動中", "Rebooting")
        case .locked: Phrase("機器でロック中", "Locked at the device")
        case .fault: Phrase("故障", "Fault at the device")
        case .unavailable: Phrase("状態を取得できません", "State not available")
        }
    }

    static func kind(_ kind: Outlet.Kind) -> Phrase {
        switch kind {
        case .mains: Phrase("アウトレット", "Outlet")
        case .wakeOnLAN: Phrase("仮想アウトレット", "Virtual outlet")
        case .poe: Phrase("PoEポート", "PoE port")
        }
    }

    static func mode(_ mode: Outlet.Mode) -> Phrase {
        switch mode {
        case .normal: Phrase("通常", "Normal")
        case .rebootOnly: Phrase("リブートのみ", "Reboot only")
        case .lockedOn: Phrase("オンに固定", "Locked on")
        case .lockedOff: Phrase("オフに固定", "Locked off")
        case .meteringOnly: Phrase("計測のみ", "Metering only")
        }
    }

    static func fault(_ kind: MonitorKind) -> Phrase {
        let name = monitor(kind)
        return Phrase("\(name.ja)異常（\(kind.rawValue)）", "\(name.en) fault (\(kind.rawValue))")
    }

    static func monitor(_ kind: MonitorKind) -> Phrase {
        Phrase(EventCatalog.text(of: kind, japanese: true), EventCatalog.text(of: kind, japanese: false))
    }

    static func eventClass(_ kind: Event.Class) -> Phrase {
        switch kind {
        case .normal: Phrase("正常", "Normal")
        case .abnormal: Phrase("異常", "Abnormal")
        case .disconnected: Phrase("途絶", "Disconnected")
        case .stateChange: Phrase("状態変化", "State change")
        }
    }
}
