import DengenModel

/// Words of switching: buttons, questions, progress and results.
enum CommandText {
    static let title = Phrase("操作の経過", "Life of a command")
    static let wakeOnLAN = Phrase("WoL", "WoL")
    static let poe = Phrase("PoE", "PoE")
    static let close = Phrase("閉じる", "Close")
    static let returned = Phrase("リブーターが下記の実行結果を返しました", "The rebooter returned this result")
    static let noAnswer = Phrase(
        "リブーターからの応答を確認できませんでした", "No answer from the rebooter could be confirmed")
    static let mayHaveWorked = Phrase(
        "動作している場合があります。状態を確認してください。", "It may still have worked; look at the state.")
    static let lastPending = Phrase(
        "Last command is pending. Command failed", "Last command is pending. Command failed")
    static let wrongMode = Phrase(
        "Command failed. Select the appropriate mode", "Command failed. Select the appropriate mode")
    static let tooLate = Phrase("すでに送信されたか終了しているため、取り消せません。", "It has been sent or has ended and can't be taken back.")
    static let sentOnly = Phrase("送信済み", "Sent")
    static let action = Phrase("操作", "Action")
    static let state = Phrase("経過", "Progress")
    static let who = Phrase("操作者", "By")
    static let origin = Phrase("操作元", "Origin")
    static let number = Phrase("操作番号", "Command id")
    static let result = Phrase("結果", "Result")
    static let timeToLive = Phrase("有効時間", "Time to live")
    static let log = Phrase("この操作のログ", "Log of this command")
    static let deviceAnswer = Phrase("機器の応答", "The device's own words")
    static let why = Phrase("理由", "Reason")
    static let total = Phrase("所要時間", "Time taken")
    static let batch = Phrase("一括操作の経過", "The press for several that it was part of")
    static let again = Phrase("もう一度操作する", "Press again")

    /// Milliseconds between two steps.
    static func gap(_ milliseconds: Int64) -> Phrase {
        let duration = duration(milliseconds)
        return Phrase("＋" + duration.ja, "+" + duration.en)
    }

    /// Whole milliseconds below ten seconds, then seconds with one decimal.
    static func duration(_ milliseconds: Int64) -> Phrase {
        if milliseconds < 10_000 {
            let text = NumberFormat.grouped(max(0, milliseconds))
            return Phrase(text + "ミリ秒", text + " ms")
        }
        let text = NumberFormat.text(Double(milliseconds) / 1000, decimals: 1)
        return Phrase(text + "秒", text + " s")
    }

    static func action(_ action: PowerAction) -> Phrase {
        switch action {
        case .on: Phrase("オン", "On")
        case .off: Phrase("オフ", "Off")
        case .reboot: Phrase("リブート", "Reboot")
        }
    }

    static func question(_ action: PowerAction, _ kind: Outlet.Kind, name: String, label: String) -> Phrase {
        let (ja, en) = ("\(name)（\(label)）", "\(name) (\(label))")
        if kind == .wakeOnLAN { return Phrase("\(ja)を起動しますか？", "Wake \(en)?") }
        switch action {
        case .on: return Phrase("\(ja)の電源をオンにしますか？", "Turn \(en) on?")
        case .off: return Phrase("\(ja)の電源をオフにしますか？", "Turn \(en) off?")
        case .reboot: return Phrase("\(ja)をリブートしますか？", "Reboot \(en)?")
        }
    }

    static func poeTitle(name: String, label: String) -> Phrase {
        Phrase("\(name)（\(label)）のPoE給電", "PoE power of \(name) (\(label))")
    }

    static func changing(_ action: PowerAction) -> Phrase {
        switch action {
        case .on: Phrase("オンへ変更中", "Turning on")
        case .off: Phrase("オフへ変更中", "Turning off")
        case .reboot: Phrase("リブート中", "Rebooting")
        }
    }

    static func state(_ state: Command.State) -> Phrase {
        switch state {
        case .queued: Phrase("登録", "Queued")
        case .sent: Phrase("送信", "Sent")
        case .accepted: Phrase("実行", "Accepted")
        case .confirmed: Phrase("確認済み", "Confirmed")
        case .unconfirmed: Phrase("未確認", "Unconfirmed")
        case .failed: Phrase("失敗", "Failed")
        case .expired: Phrase("期限切れ（実行されていません）", "Expired (did not run)")
        case .cancelled: Phrase("取消", "Cancelled")
        case .superseded: Phrase("置換", "Superseded")
        case .interrupted: Phrase("中断", "Interrupted")
        }
    }

    static func origin(_ origin: Command.Origin) -> Phrase {
        switch origin {
        case .person: Phrase("画面", "Page")
        case .api: Phrase("API", "API")
        case .schedule: Phrase("スケジュール", "Schedule")
        case .threshold: Phrase("閾値", "Threshold")
        case .recovery: Phrase("自動復旧", "Recovery")
        }
    }

    static func reason(_ reason: Command.Reason) -> Phrase {
        switch reason {
        case .noAnswer, .noWord: noAnswer
        case .pending: lastPending
        case .wrongMode: wrongMode
        case .refused: Phrase("機器が操作を拒否しました", "The device refused")
        case .locked: Phrase("この操作は固定設定により禁止されています", "The outlet's mode forbids this")
        case .lockedOut: Phrase("ロックアウト中のため操作できません", "It is locked out")
        case .ownPath:
            Phrase("このアウトレットを切ると遠隔操作の経路が断たれるため操作できません", "This would cut the path of remote control itself")
        case .notNamed: Phrase("重要なアウトレットです。名称を入力してください", "A critical outlet: type its name")
        case .disabled: Phrase("使用不可に設定されています", "It is set out of use")
        case .notSupported: Phrase("この機器では実行できない操作です", "The device cannot do this")
        case .late: Phrase("有効時間を過ぎて届いたため実行されませんでした", "It came too late and did not run")
        case .neverArrived: Phrase("機器に届きませんでした", "It never reached the device")
        case .stateDiffers: Phrase("機器は応じましたが状態が変わりません", "The device agreed but its state did not follow")
        case .notProvable: Phrase("実行の確認手段がない機器です", "This device offers no proof")
        case .restarted: Phrase("途中でゲートウェイが再起動しました", "The gateway restarted meanwhile")
        }
    }
}
